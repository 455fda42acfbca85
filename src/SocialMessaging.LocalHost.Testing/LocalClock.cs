using System.Globalization;
using System.Text.Json.Nodes;
using SocialMessaging.LocalHost.Testing.Hosting;

namespace SocialMessaging.LocalHost.Testing;

/// <summary>The time at WhatsApp, by which statuses, retries, moderation and the customer's window go. It goes forward only.</summary>
public sealed class LocalClock
{
    private const string Path = "/simulator/clock";

    private readonly HostApi api;

    internal LocalClock(HostApi api)
    {
        this.api = api;
    }

    public async Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken = default) =>
        DateTimeOffset.Parse(
            (await api.GetAsync(Path, cancellationToken))["now"]?.GetValue<string>() ?? "", CultureInfo.InvariantCulture);

    /// <summary>Moves the time, and does everything that falls due meanwhile, each at its own moment.</summary>
    public Task AdvanceAsync(TimeSpan by, CancellationToken cancellationToken = default) =>
        SetAsync(new JsonObject { ["advance"] = by.ToString("c", CultureInfo.InvariantCulture) }, cancellationToken);

    /// <summary>Stops the time: nothing happens until it is advanced.</summary>
    public Task FreezeAsync(CancellationToken cancellationToken = default) =>
        SetAsync(new JsonObject { ["frozen"] = true }, cancellationToken);

    /// <summary>Lets the time run again.</summary>
    public Task RunAsync(CancellationToken cancellationToken = default) =>
        SetAsync(new JsonObject { ["frozen"] = false }, cancellationToken);

    private Task<JsonObject> SetAsync(JsonObject change, CancellationToken cancellationToken) =>
        api.PostAsync(Path, change, cancellationToken);
}
