using System.Globalization;
using System.Net;
using System.Text;
using SocialMessaging.Accounts;
using SocialMessaging.Pipeline;
using SocialMessaging.Testing.Accounts;

namespace SocialMessaging.Tests.Operations.Flows;

/// <summary>A linked WABA with a flow at Meta, behind the whole pipeline.</summary>
internal sealed class FlowFixture : IDisposable
{
    public const string FlowId = "1000968709654938";
    public const string ForeignWaba = "999999999999999";

    private FlowFixture(LinkedAccount link) => Link = link;

    public ServiceFixture Service { get; private init; } = null!; // set by the one who makes it

    public FakeGraph Graph => Service.Graph;

    public LinkedAccount Link { get; }

    /// <summary>What was asked of Meta since the account was linked.</summary>
    public IReadOnlyList<GraphCall> Calls => [.. Graph.Calls.Skip(asked)];

    /// <summary>What was changed there since, less the WABA's linking.</summary>
    public IReadOnlyList<GraphCall> Changes => [.. Calls.Where(call => call.Method != "GET")];

    private int asked;

    public static async Task<FlowFixture> StartAsync()
    {
        var service = new ServiceFixture();
        var fixture = new FlowFixture(await service.LinkCompletelyAsync()) { Service = service };
        fixture.asked = fixture.Graph.Calls.Count;
        fixture.RecordFlow();
        return fixture;
    }

    /// <summary>Records the flow as Meta shows it, in some status and of some WABA.</summary>
    public void RecordFlow(string status = "DRAFT", string metaWaba = ServiceFixture.MetaWaba) => Graph.Answer(
        $"GET {FlowId}",
        $$"""{"id":"{{FlowId}}","name":"lead_form","status":"{{status}}","whatsapp_business_account":{"id":"{{metaWaba}}"} }""");

    /// <summary>Calls with the WABA and the flow, in the query or the body as the operation has it, and more members.</summary>
    public Task<ServiceReply> CallAsync(Operation operation, string more = "", int attempt = 1, string flowId = FlowId)
    {
        var headers = new Dictionary<string, string>
        {
            ["amz-sdk-invocation-id"] = "11111111-2222-4333-8444-555555555555",
            ["amz-sdk-request"] = string.Create(CultureInfo.InvariantCulture, $"attempt={attempt}; max=3"),
        };
        return operation.Method is "GET" or "DELETE"
            ? Service.CallAsync(operation, query: $"id={Link.Id}&flowId={flowId}{more}", headers: headers)
            : Service.CallAsync(operation, $$"""{"id":"{{Link.Id}}","flowId":"{{flowId}}"{{more}}}""", headers: headers);
    }

    /// <summary>The answer to a call gets lost after Meta has done what it asks for.</summary>
    public void LoseAnswer(string endpoint, Action? done = null) => Graph.Answer(endpoint, _ =>
    {
        done?.Invoke();
        throw new HttpRequestException(HttpRequestError.ResponseEnded);
    });

    public void Refuse(string endpoint, int code, string message = "Refused", int? subcode = null) =>
        Graph.Answer(endpoint, FakeGraph.Error(code, message, subcode), HttpStatusCode.BadRequest);

    /// <summary>A Flow JSON as a member of an input.</summary>
    public static string FlowJson(string json) => FlowJson(Encoding.UTF8.GetBytes(json));

    public static string FlowJson(byte[] bytes) => $",\"flowJson\":\"{Convert.ToBase64String(bytes)}\"";

    public void Dispose() => Service.Dispose();
}
