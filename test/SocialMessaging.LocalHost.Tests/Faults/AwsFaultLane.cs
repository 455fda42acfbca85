using System.Collections.Concurrent;
using SocialMessaging.LocalHost.Tests.Hosting;

namespace SocialMessaging.LocalHost.Tests.Faults;

/// <summary>
/// One action: writes down which calls to AWS it makes, then breaks every one of them in every way, and each time looks at the answer and
/// at what is left. Several tenants share the work, which is mostly waiting for the SDK's own repetitions.
/// </summary>
public sealed class AwsFaultLane(AwsHost host, AwsAction action)
{
    // What another tenant writes in between empties the caches, so that a recorded call does not come each time.
    private const int Attempts = 4;
    private const int CasesPerTenant = 8;

    // Every fault of every call, and not only one of each read, takes half as long again.
    private static readonly bool EveryFault = Environment.GetEnvironmentVariable("SOCIALMESSAGING_EVERY_FAULT") is { Length: > 0 };

    private readonly ConcurrentQueue<BrokenCall> broken = new();
    private readonly ConcurrentQueue<string> failures = new();

    /// <summary>What was broken.</summary>
    public IReadOnlyCollection<BrokenCall> Broken => broken;

    /// <summary>What was wrong then.</summary>
    public IReadOnlyCollection<string> Failures => failures;

    /// <summary>The calls that the action makes, in order.</summary>
    public IReadOnlyList<(AwsCall Call, int Occurrence)> Recorded { get; private set; } = [];

    /// <summary>Breaks each call in each way. To hang takes its seconds, so only the first call to each service does.</summary>
    public async Task RunAsync()
    {
        var first = await host.NewLinkedTenantAsync();
        await RecordAsync(first);
        var hanging = Recorded.DistinctBy(each => each.Call.Service).Select(
            each => new BrokenCall(each.Call, each.Occurrence, AwsFault.Hang));
        var cases = new ConcurrentQueue<BrokenCall>(hanging.Concat(Recorded.SelectMany((each, i) => Faults(each.Call, i).Select(
            fault => new BrokenCall(each.Call, each.Occurrence, fault)))));
        await Task.WhenAll(Enumerable.Range(0, (cases.Count / CasesPerTenant) + 1).Select(async worker =>
        {
            var tenant = worker == 0 ? first : await host.NewLinkedTenantAsync();
            while (cases.TryDequeue(out var next))
            {
                await BreakAsync(tenant, next);
            }
        }));
    }

    // Of a read nobody can tell whether the question or the answer got lost.
    private static AwsFault[] Faults(AwsCall call, int position) =>
        call.Writes ? [AwsFault.Refuse, AwsFault.Close, AwsFault.Lose, AwsFault.LoseOnce]
        : EveryFault ? [AwsFault.Refuse, AwsFault.Close]
        : [position % 2 == 0 ? AwsFault.Refuse : AwsFault.Close];

    private async Task RecordAsync(Tenant tenant)
    {
        await action.Prepare(tenant);
        var before = host.Aws.Calls.Count;
        (await action.Call(tenant)).AssertOk();
        var calls = host.Aws.Calls.Skip(before).Where(tenant.Owns).DistinctBy(call => call.Invocation).ToList();
        Recorded = [.. calls.Select((call, i) =>
            (call, calls.Take(i + 1).Count(other => other.Service == call.Service && other.Action == call.Action)))];
    }

    private async Task BreakAsync(Tenant tenant, BrokenCall next)
    {
        try
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                if (await TryAsync(tenant, next))
                {
                    broken.Enqueue(next);
                    return;
                }
            }
        }
        catch (Exception exception)
        {
            failures.Enqueue($"{action.Name}, {next}: {exception}");
        }
    }

    private async Task<bool> TryAsync(Tenant tenant, BrokenCall next)
    {
        await action.Prepare(tenant);
        var rule = host.Aws.Break(new(next.Fault, tenant.Owns, next.Call.Service, next.Call.Action, next.Occurrence));
        Reply reply;
        try
        {
            reply = await action.Call(tenant).WaitAsync(action.Limit);
        }
        finally
        {
            host.Aws.Heal(rule);
        }

        if (rule.Hits == 0)
        {
            return false;
        }

        if (action.Fault(next, reply) is { } wrong)
        {
            failures.Enqueue($"{action.Name}, {next}: {wrong}");
        }

        foreach (var inside in (string[])[FaultyAws.Inside, "127.0.0.1", "System.", "Amazon."])
        {
            Assert.DoesNotContain(inside, reply.Text);
        }

        await action.After(tenant, next, reply);
        return true;
    }
}
