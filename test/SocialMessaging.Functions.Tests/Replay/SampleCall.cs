using System.Text;
using System.Text.Json.Nodes;
using SocialMessaging.Operations;
using SocialMessaging.Pipeline;
using SocialMessaging.Requests;
using SocialMessaging.Webhooks;

namespace SocialMessaging.Functions.Tests.Replay;

/// <summary>
/// The call that a file of <c>events/</c> holds, less what is only the gateway's. Method and path are the operation's own; a query and a
/// body are what somebody has written there.
/// </summary>
/// <param name="Name">Name of the action, or kind of webhook.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Target">Path and query.</param>
/// <param name="Body">The body; null without one.</param>
internal sealed record SampleCall(string Name, string Method, string Target, string? Body = null)
{
    /// <summary>The sample of every action.</summary>
    public static IEnumerable<SampleCall> OfActions => OperationList.All.Select(operation => OfAction(operation.Name));

    /// <summary>One of every kind of webhook.</summary>
    public static IEnumerable<SampleCall> OfWebhooks => SavedEvent.NamesIn(SavedEvent.WebhookFolder).Select(OfWebhook);

    public static SampleCall OfAction(string name)
    {
        var operation = OperationList.All.Single(operation => operation.Name == name);
        return Read(SavedEvent.Read(SavedEvent.Folder, name), operation.Method, operation.Path);
    }

    /// <summary>A post, unless it has a query: then it is the challenge, which has nothing else.</summary>
    public static SampleCall OfWebhook(string name)
    {
        var saved = SavedEvent.Read(SavedEvent.WebhookFolder, name);
        var call = Read(saved, "POST", WebhookEndpoints.Path);
        return call.Target == WebhookEndpoints.Path ? call : call with { Method = "GET" };
    }

    /// <summary>The WABA or phone number it is about; null where there is none.</summary>
    public string? Resource(Operation operation) => operation.Bind(new ServiceRequest
    {
        RequestId = Name,
        Method = Method,
        RawPath = operation.Path,
        RawQueryString = Target.Split('?') is [_, var query] ? query : "",
        Headers = new Dictionary<string, string>(),
        Body = Encoding.UTF8.GetBytes(Body ?? ""),
        Deadline = DateTimeOffset.MaxValue,
    }).Resource;

    private static SampleCall Read(SavedEvent saved, string method, string path)
    {
        var json = JsonNode.Parse(saved.Json);
        var query = json?["rawQueryString"]?.GetValue<string>() ?? "";
        return new(saved.Name, method, query.Length > 0 ? $"{path}?{query}" : path, json?["body"] switch
        {
            JsonObject body => body.ToJsonString(EventWriter.Compact),
            var body => body?.GetValue<string>(),
        });
    }
}
