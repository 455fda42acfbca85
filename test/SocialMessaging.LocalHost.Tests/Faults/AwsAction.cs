using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Pipeline;

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

    /// <summary>An action that may be repeated as it is, whatever became of it.</summary>
    public static AwsAction Plain(
        string name, Operation operation, Func<Tenant, Task<Reply>> call, Func<Tenant, Task>? prepare = null) => new(
        name,
        async tenant =>
        {
            await (prepare ?? (_ => Task.CompletedTask))(tenant);
            await tenant.CoolAsync();
        },
        call,
        Judge(operation),
        async (tenant, _, _) => (await call(tenant)).AssertOk());

    /// <summary>The store, a bucket or the keys failing: what the model has for it, or success where the SDK has repaired it.</summary>
    public static Func<BrokenCall, Reply, string?> Judge(Operation operation)
    {
        var (status, type) = operation.Errors.Contains("DependencyException")
            ? (502, "DependencyException") : (500, "InternalServiceException");
        return (broken, reply) =>
            Whether(broken.IsRepaired ? reply.Status == 200 : reply.Status == status && reply.ErrorType == type, reply);
    }

    public static string? Whether(bool right, Reply reply) =>
        right ? null : $"{reply.Status} {reply.ErrorType} {reply.Text}";

    public override string ToString() => Name;
}
