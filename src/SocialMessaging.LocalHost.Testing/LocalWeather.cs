using System.Text.Json.Nodes;
using SocialMessaging.LocalHost.Testing.Hosting;

namespace SocialMessaging.LocalHost.Testing;

/// <summary>How WhatsApp behaves: well, unless told otherwise.</summary>
public sealed class LocalWeather
{
    private const string Path = "/simulator/weather";

    private readonly HostApi api;

    internal LocalWeather(HostApi api)
    {
        this.api = api;
    }

    /// <summary>Accepts the next sends, and drops the connection before the answer.</summary>
    public Task AcceptThenDropAsync(int sends, CancellationToken cancellationToken = default) =>
        SetAsync(new JsonObject { ["acceptThenDrop"] = sends }, cancellationToken);

    /// <summary>Refuses the next sends as too many.</summary>
    public Task ThrottleAsync(int sends, CancellationToken cancellationToken = default) =>
        SetAsync(new JsonObject { ["throttle"] = sends }, cancellationToken);

    /// <summary>Whether free-form messages need a customer's message of the last 24 hours, as at Meta.</summary>
    public Task NeedOpenWindowAsync(bool needed = true, CancellationToken cancellationToken = default) =>
        SetAsync(new JsonObject { ["window"] = needed }, cancellationToken);

    /// <summary>Any members of the simulator's weather; the others stay.</summary>
    public Task SetAsync(JsonObject weather, CancellationToken cancellationToken = default) =>
        api.PutAsync(Path, weather, cancellationToken);

    /// <summary>Puts everything back.</summary>
    public Task CalmAsync(CancellationToken cancellationToken = default) =>
        SetAsync(new JsonObject { ["calm"] = true }, cancellationToken);
}
