using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using SocialMessaging.Operations.Templates;
using SocialMessaging.Pipeline;
using SocialMessaging.Testing.Accounts;

namespace SocialMessaging.Tests.Operations.Templates;

/// <summary>The actions on templates behind the real pipeline, for one linked WABA; Meta is recorded.</summary>
internal sealed class TemplateFixture : IDisposable
{
    public const string MetaWaba = ServiceFixture.MetaWaba;
    public const string TemplateId = "1192339204654487";
    public const string Row = """
        {"id":"1192339204654487","name":"hello","language":"en_US","category":"UTILITY","status":"APPROVED","components":[]}
        """;

    private TemplateFixture(ServiceFixture service, string wabaId)
    {
        Service = service;
        WabaId = wabaId;
    }

    public ServiceFixture Service { get; }

    public FakeGraph Graph => Service.Graph;

    public string WabaId { get; }

    /// <summary>The calls at Meta since the WABA was linked.</summary>
    public IReadOnlyList<GraphCall> Calls => [.. Graph.Calls.Skip(LinkingCalls)];

    private int LinkingCalls { get; init; }

    public static async Task<TemplateFixture> StartAsync()
    {
        var service = new ServiceFixture();
        var link = await service.LinkCompletelyAsync();
        return new(service, link.Id) { LinkingCalls = service.Graph.Calls.Count };
    }

    /// <summary>Records a template that the token reaches, and the WABA's list of templates.</summary>
    public void Record(string row = Row, params string[] pages)
    {
        Graph.Answer($"GET {TemplateId}", """{"id":"1192339204654487","name":"hello","language":"en_US"}""");
        RecordList(pages.Length == 0 ? [row] : pages);
    }

    /// <summary>Records the pages of the list, each with its rows.</summary>
    public void RecordList(params string[] pages) => Graph.Answer($"GET {MetaWaba}/message_templates", call =>
    {
        var at = call.Path.Split("&after=page") is [_, var number] ? int.Parse(number, provider: null) : 0;
        var next = at + 1 < pages.Length ? ""","next":"https://graph.facebook.com/elsewhere?access_token=x" """ : "";
        return Task.FromResult((HttpStatusCode.OK,
            $$$"""{"data":[{{{pages[at]}}}],"paging":{"cursors":{"before":"b","after":"page{{{at + 1}}}"}{{{next}}}}}"""));
    });

    public Task<ServiceReply> GetAsync(string query) =>
        Service.CallAsync(GetWhatsAppMessageTemplate.Operation, query: $"id={WabaId}&{query}");

    public Task<ServiceReply> ListAsync(string query = "") =>
        Service.CallAsync(ListWhatsAppMessageTemplates.Operation, query: $"id={WabaId}{query}");

    public Task<ServiceReply> LibraryAsync(string? body) =>
        Service.CallAsync(ListWhatsAppTemplateLibrary.Operation, body, $"id={WabaId}");

    /// <summary>Calls an action that has its input in the body.</summary>
    public Task<ServiceReply> CallAsync(Operation operation, string members, string? invocationId = null) =>
        Service.CallAsync(operation, $$"""{"id":"{{WabaId}}"{{members}}}""", headers: Headers(invocationId));

    /// <summary>The answer, whatever the order of its members.</summary>
    public static void AssertBody(string expected, ServiceReply reply) => Assert.True(
        JsonNode.DeepEquals(JsonNode.Parse(expected), reply.Body), reply.ToString());

    public static IReadOnlyDictionary<string, string>? Headers(string? invocationId) =>
        invocationId is null ? null : new Dictionary<string, string> { ["amz-sdk-invocation-id"] = invocationId };

    public static string Blob(string json) => Convert.ToBase64String(Encoding.UTF8.GetBytes(json));

    public void Dispose() => Service.Dispose();
}
