using System.Text;
using System.Text.RegularExpressions;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using SocialMessaging.Testing;

namespace SocialMessaging.Functions.Tests.Replay;

/// <summary>A file of <c>events/</c>: what API Gateway hands to a function.</summary>
internal sealed partial record SavedEvent(string Name, string Json)
{
    public static string Folder { get; } = Path.Combine(InstalledTools.Root, "events");

    public static string WebhookFolder { get; } = Path.Combine(Folder, "webhooks");

    /// <summary>Read as Lambda's runtime reads it for the handlers.</summary>
    public APIGatewayHttpApiV2ProxyRequest Request
    {
        get
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Json));
            return new SourceGeneratorLambdaJsonSerializer<GatewayJson>().Deserialize<APIGatewayHttpApiV2ProxyRequest>(stream);
        }
    }

    /// <summary>When the event was signed.</summary>
    public DateTimeOffset Time => DateTimeOffset.FromUnixTimeMilliseconds(Request.RequestContext.TimeEpoch);

    public static IEnumerable<string> NamesIn(string folder) =>
        Directory.EnumerateFiles(folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    public static SavedEvent Read(string folder, string name) => new(name, File.ReadAllText(Path.Combine(folder, name + ".json")));

    /// <summary>The event as the HTTP request that it stands for.</summary>
    public HttpRequestMessage ToHttp()
    {
        var request = Request;
        var query = request.RawQueryString.Length > 0 ? "?" + request.RawQueryString : "";
        var message = new HttpRequestMessage(
            new HttpMethod(request.RequestContext.Http.Method), new Uri(request.RawPath + query, UriKind.Relative));
        if (request.Body is { } body)
        {
            message.Content = new ByteArrayContent(request.IsBase64Encoded ? Convert.FromBase64String(body) : Encoding.UTF8.GetBytes(body));
        }

        foreach (var (name, value) in request.Headers)
        {
            if (name == "content-length"
                || (!message.Headers.TryAddWithoutValidation(name, value)
                && message.Content?.Headers.TryAddWithoutValidation(name, value) != true))
            {
                Assert.Equal("content-length", name);
            }
        }

        return message;
    }

    /// <summary>Puts words in place of what differs from run to run: ids and dates.</summary>
    public static string WithoutChance(string text) =>
        SettledIds().Replace(Dates().Replace(Tokens().Replace(Guids().Replace(text, "{uuid}"), "$1{token}"), "$1{date}"), "$1{id}");

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Guids();

    [GeneratedRegex("""("associateInProgressToken":")[^"]+""")]
    private static partial Regex Tokens();

    [GeneratedRegex("""((?:linkDate|publishedAt|message_timestamp)\\*":\\*"?)[0-9][0-9.TZ:+-]*""")]
    private static partial Regex Dates();

    [GeneratedRegex("((?:waba|phone-number-id)[-/])(?!0{31}1)[0-9a-f]{32}")]
    private static partial Regex SettledIds();
}
