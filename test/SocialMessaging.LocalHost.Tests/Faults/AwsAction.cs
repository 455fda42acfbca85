using SocialMessaging.LocalHost.Tests.Hosting;

namespace SocialMessaging.LocalHost.Tests.Faults;

/// <summary>A call as a lane repeats it with one thing broken after the other.</summary>
/// <param name="Name">What a failure is told by.</param>
/// <param name="Prepare">Brings the tenant to where the call does all of its work, with nothing in memory.</param>
/// <param name="Call">The call itself.</param>
/// <param name="Fault">What is wrong with the answer while a call to AWS was broken; null is nothing.</param>
/// <param name="After">With all healed: the call can be repeated, and nothing is half-done.</param>
public sealed record AwsAction(
    string Name,
    Func<Tenant, Task> Prepare,
    Func<Tenant, Task<Reply>> Call,
    Func<BrokenCall, Reply, string?> Fault,
    Func<Tenant, BrokenCall, Reply, Task> After)
{
    /// <summary>What an HTTP API waits for an answer, less a second.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(29);

    public override string ToString() => Name;
}
