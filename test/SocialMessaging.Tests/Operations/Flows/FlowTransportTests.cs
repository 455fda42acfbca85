using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Meta;
using SocialMessaging.Testing;

namespace SocialMessaging.Tests.Operations.Flows;

/// <summary>What changes a flow, on the real transport against a server that misbehaves.</summary>
public sealed class FlowTransportTests
{
    /// <summary>Calls without a body that do more when they are made twice: a transport would repeat them on a fresh connection.</summary>
    public static TheoryData<string> CallsWithoutBody => ["publish", "deprecate", "delete", "renew"];

    [Theory]
    [MemberData(nameof(CallsWithoutBody))]
    public async Task A_Pooled_Connection_That_Closes_After_Taking_A_Call_Without_A_Body_Is_Not_Tried_Again(string call)
    {
        await using var server = new ScriptedServer(number => number == 2 ? "" : ScriptedServer.Http(200, """{"success":true}"""));
        var client = Client(server);
        Task RunAsync() => call switch
        {
            "publish" => client.PublishFlowAsync("1", "token", CancellationToken.None),
            "deprecate" => client.DeprecateFlowAsync("1", "token", CancellationToken.None),
            "delete" => client.DeleteFlowAsync("1", "token", CancellationToken.None),
            _ => client.RenewFlowPreviewAsync("1", "token", CancellationToken.None),
        };
        await RunAsync();

        var fault = await Assert.ThrowsAsync<GraphUnavailableException>(RunAsync);

        Assert.True(fault.MayHaveArrived);
        Assert.Equal(2, server.Requests.Count);
    }

    /// <summary>As the service registers it.</summary>
    private static GraphClient Client(ScriptedServer server)
    {
        var root = server.Root;
        return ServiceContainer
            .Build(TimeProvider.System, services => services.AddSingleton(new GraphAddress(() => root)))
            .GetRequiredService<GraphClient>();
    }
}
