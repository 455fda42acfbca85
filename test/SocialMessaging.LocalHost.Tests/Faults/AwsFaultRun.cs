using System.Collections.Concurrent;

namespace SocialMessaging.LocalHost.Tests.Faults;

/// <summary>
/// Many lanes beside each other in one host, begun with the first test that asks for one: most of their time is waiting. Not all at once:
/// the emulator answers one call at a time, and what waits too long for it fails by itself.
/// </summary>
public sealed class AwsFaultRun : IAsyncLifetime
{
    private const int LanesAtOnce = 10;

    private readonly SemaphoreSlim gate = new(LanesAtOnce);
    private readonly Lazy<Task<AwsHost>> host = new(AwsHost.StartAsync);
    private readonly ConcurrentDictionary<string, Lazy<Task<AwsFaultLane>>> lanes = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public Task<AwsHost> HostAsync() => host.Value;

    /// <summary>The finished lane of an action.</summary>
    public async Task<AwsFaultLane> LaneAsync(AwsAction action)
    {
        foreach (var each in AwsActions.All)
        {
            _ = LazyLane(each).Value;
        }

        return await LazyLane(action).Value;
    }

    public async ValueTask DisposeAsync()
    {
        gate.Dispose();
        if (host.IsValueCreated)
        {
            await (await host.Value).DisposeAsync();
        }
    }

    private Lazy<Task<AwsFaultLane>> LazyLane(AwsAction action) => lanes.GetOrAdd(action.Name, _ => new(() => RunAsync(action)));

    private async Task<AwsFaultLane> RunAsync(AwsAction action)
    {
        await gate.WaitAsync();
        try
        {
            var lane = new AwsFaultLane(await HostAsync(), action);
            await lane.RunAsync();
            return lane;
        }
        finally
        {
            gate.Release();
        }
    }
}
