using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Operations.Messages;
using SocialMessaging.Pipeline;

namespace SocialMessaging.LocalHost.Tests.Faults;

/// <summary>
/// Calls that change something at Meta and stand in the ledger: made once whatever of AWS fails, and what fails after Meta's answer changes
/// nothing for the caller. What a test makes is named by the tenant's note, and so is the invocation.
/// </summary>
public static class RecordedCalls
{
    public static IReadOnlyList<AwsAction> Sends { get; } =
    [
        Send("send", CoolAsync, tenant => tenant.SendAsync(tenant.Note, tenant.Note)),
        Send("send with data", CoolAsync, tenant => tenant.SendAsync(tenant.Note, tenant.Note, "own")),
        Send("send to no topic", CoolWithoutTopicAsync, tenant => tenant.SendAsync(tenant.Note, tenant.Note)),
    ];

    /// <param name="name">What a failure is told by.</param>
    /// <param name="operation">What it calls.</param>
    /// <param name="prepare">Brings the tenant to where the call does all of its work.</param>
    /// <param name="call">The call, always with the same invocation for the same note.</param>
    /// <param name="made">How often Meta has done it.</param>
    /// <param name="heard">Waits for the event that it was done; null where there is none.</param>
    public static AwsAction Of(
        string name,
        Operation operation,
        Func<Tenant, Task> prepare,
        Func<Tenant, Task<Reply>> call,
        Func<Tenant, Task<int>> made,
        Func<Tenant, Reply, Task>? heard = null) => new(
        name,
        prepare,
        call,
        (broken, reply) => IsAfterwards(broken)
            ? AwsAction.Whether(reply.Status == 200, reply) : AwsAction.Judge(operation)(broken, reply),
        async (tenant, broken, reply) =>
        {
            Assert.Equal(reply.Status == 200 ? 1 : 0, await made(tenant));
            // A queue that fails as well is where it ends: it is logged then.
            if (reply.Status == 200 && heard is not null && broken.Call.Service != "sqs")
            {
                await heard(tenant, reply);
            }

            if (!StaysPending(broken))
            {
                (await call(tenant)).AssertOk();
                Assert.Equal(1, await made(tenant));
            }
        });

    /// <summary>Nothing in memory, and a note that nobody had before.</summary>
    public static async Task CoolAsync(Tenant tenant)
    {
        await tenant.CoolAsync();
        tenant.Note = Guid.NewGuid().ToString("N");
    }

    private static AwsAction Send(string name, Func<Tenant, Task> prepare, Func<Tenant, Task<Reply>> call)
    {
        var send = Of(
            name, SendWhatsAppMessage.Operation, prepare, call, tenant => tenant.SentAsync(tenant.Note),
            (tenant, reply) => tenant.AssertNotLostAsync(reply.Json.GetProperty("messageId").GetString()!));
        return send with
        {
            After = async (tenant, broken, reply) =>
            {
                await send.After(tenant, broken, reply);
                (await tenant.SendAsync("another", Guid.NewGuid().ToString())).AssertOk();
            },
        };
    }

    private static Task CoolWithoutTopicAsync(Tenant tenant)
    {
        tenant.Topic = "gone";
        return CoolAsync(tenant);
    }

    /// <summary>Whether the call comes after Meta's answer, so that its failing changes nothing for the caller.</summary>
    private static bool IsAfterwards(BrokenCall broken) => broken.Call switch
    {
        { Service: "sns" or "sts" or "sqs" } or { Action: "TransactWriteItems" } => true,
        { Action: "PutItem" } => broken.Occurrence == 2,
        _ => false,
    };

    /// <summary>A record whose outcome was not written holds a repetition up until its deadline: that has tests of its own.</summary>
    private static bool StaysPending(BrokenCall broken) =>
        IsAfterwards(broken) && broken.Call.Service == "dynamodb" && broken.Fault is not (AwsFault.Lose or AwsFault.LoseOnce);
}
