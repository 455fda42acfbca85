using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Faults;

/// <summary>
/// Hundreds of calls with everything behind the host failing: what the process holds afterwards is what it held after the first round of
/// the same.
/// </summary>
[Collection(AwsFaultsAlone.Name)]
public sealed class LeakTests
{
    private const int Rounds = 3;
    private const int CallsPerRound = 60;
    private const int AtOnce = 12;

    // The pool of threads and the pools of connections breathe by a few; what leaks by the call would be a hundred more.
    private const int Breath = 16;

    [Fact]
    public async Task Failing_Aws_Leaves_No_Handle_And_No_Thread_Behind()
    {
        InstalledTools.RequireProcessFiles();
        await using var host = await AwsHost.StartAsync();
        var tenant = await host.NewLinkedTenantAsync();

        await AssertNoGrowthAsync(host.Process.Id, async () =>
        {
            await tenant.CoolAsync();
            await BreakAsync(host, AwsFault.Hang, "sns", AtOnce, () => SendAsync(tenant));
            await BreakAsync(host, AwsFault.Hang, "dynamodb", AtOnce, () => tenant.CallAsync("GET", "/v1/whatsapp/waba/list"));
            foreach (var fault in (AwsFault[])[AwsFault.Close, AwsFault.Lose, AwsFault.Refuse])
            {
                await tenant.CoolAsync();
                await BreakAsync(host, fault, null, CallsPerRound / 3, () => SendAsync(tenant));
            }

            (await SendAsync(tenant)).AssertOk();
        });
    }

    [Fact]
    public async Task Failing_Meta_Leaves_No_Handle_And_No_Thread_Behind()
    {
        InstalledTools.RequireProcessFiles();
        await using var meta = new ScriptedServer(number => (number % 4) switch
        {
            0 => "",
            1 => ScriptedServer.Http(503, "<html>", "text/html"),
            2 => "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"messages\":[",
            _ => ScriptedServer.Http(200, """[[["nonsense"]]]"""),
        }, closesAfterAnswer: true);
        using var data = new TemporaryFolder();
        await using var host = await LocalHostProcess.StartAsync(
            data.Path, null, "--SocialMessaging:Limits:QuotaScale=0", $"--SocialMessaging:Meta:GraphUrl={meta.Root}");
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = AtOnce });
        var signer = new RequestSigner("test", "test");

        await AssertNoGrowthAsync(host.Id, () => Parallel.ForEachAsync(
            Enumerable.Range(0, CallsPerRound), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (_, token) =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Address, "/v1/whatsapp/send"))
                {
                    Content = new StringContent(SendBodies.Send("15550109999", "hi"), null, "application/json"),
                };
                signer.Sign(request);
                using var response = await http.SendAsync(request, token);
                (await Reply.OfAsync(response)).AssertError(502, "DependencyException");
            }));
        // Not each call comes that far: a connection that was closed while it lay in the pool takes no request.
        Assert.True(meta.Requests.Count > CallsPerRound, $"{meta.Requests.Count} requests");
    }

    private static Task<Reply> SendAsync(Tenant tenant) => tenant.SendAsync("hi", Guid.NewGuid().ToString());

    /// <summary>Makes the calls beside each other while all of a service, or of AWS, is broken.</summary>
    private static async Task BreakAsync(AwsHost host, AwsFault fault, string? service, int calls, Func<Task<Reply>> call)
    {
        var rule = host.Aws.Break(new(fault, _ => true, service));
        await Parallel.ForEachAsync(
            Enumerable.Range(0, calls), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (_, _) =>
                Assert.Contains((await call()).Status, (int[])[200, 500, 502]));
        host.Aws.Heal(rule);
        Assert.NotEqual(0, rule.Hits);
    }

    private static async Task AssertNoGrowthAsync(int process, Func<Task> round)
    {
        await round();
        var first = ProcessResources.Of(process);
        for (var i = 1; i < Rounds; i++)
        {
            await round();
        }

        var bound = new ProcessResources(first.Handles + Breath, first.Threads + Breath);
        var last = await bound.UntilNoMoreAsync(process);
        Assert.True(
            last.Handles <= bound.Handles && last.Threads <= bound.Threads, $"{last} after all rounds, {first} after the first");
    }
}
