using System.Collections.Concurrent;

namespace SocialMessaging.LocalHost.Tests.Faults;

/// <summary>All lanes beside each other in one host, begun with the first test that asks for one: most of their time is waiting.</summary>
public sealed class AwsFaultRun : IAsyncLifetime
{
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
        if (host.IsValueCreated)
        {
            await (await host.Value).DisposeAsync();
        }
    }

    private Lazy<Task<AwsFaultLane>> LazyLane(AwsAction action) => lanes.GetOrAdd(action.Name, _ => new(() => RunAsync(action)));

    private async Task<AwsFaultLane> RunAsync(AwsAction action)
    {
        var lane = new AwsFaultLane(await HostAsync(), action);
        await lane.RunAsync();
        return lane;
    }
}
