using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Web;
using SocialMessaging.Benchmarks.Code;
using SocialMessaging.Benchmarks.Servers;
using SocialMessaging.Idempotency;
using SocialMessaging.Testing.Events;

namespace SocialMessaging.Benchmarks.Wake;

/// <summary>
/// DynamoDB, KMS, SNS and Meta as a deployment with one linked number has them, at one address. They answer at once, so that what is
/// measured is the function's own.
/// </summary>
public sealed class DeployedDouble : IAsyncDisposable
{
    /// <summary>The Meta app's.</summary>
    public const string AppSecret = "app-secret";

    private static readonly string Secret = Convert.ToBase64String(Encoding.UTF8.GetBytes(OneKey.Secret));

    private readonly WebApplication app;
    private int connections;
    private readonly ConcurrentQueue<RecordedCall> calls = new();

    private DeployedDouble()
    {
        app = LoopbackServer.Build(() => Interlocked.Increment(ref connections));
        app.Run(AnswerAsync);
    }

    public string Url => app.Urls.Single();

    /// <summary>Connections opened so far.</summary>
    public int Connections => connections;

    /// <summary>Requests made so far.</summary>
    public IReadOnlyList<RecordedCall> Calls => [.. calls];

    public void Forget() => calls.Clear();

    public static async Task<DeployedDouble> StartAsync()
    {
        var started = new DeployedDouble();
        await started.app.StartAsync();
        return started;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var target = AwsAnswers.TargetOf(context.Request);
        var (type, answer) = target.Length > 0 ? (AwsAnswers.JsonType, OfTarget(target.Split('.')[^1], body))
            : body.StartsWith("Action=Publish", StringComparison.Ordinal) ? ("text/xml", Published)
            : ("application/json", context.Request.Path.Value?.EndsWith("/calls", StringComparison.Ordinal) == true ? Placed : Accepted);
        calls.Enqueue(new(Operation(target, body), body));
        context.Response.ContentType = type;
        context.Response.ContentLength = Encoding.UTF8.GetByteCount(answer);
        await context.Response.WriteAsync(answer);
    }

    /// <summary>Service and operation as AWS calls them; <c>Meta</c> for everything else.</summary>
    private static string Operation(string target, string body) =>
        target.Length > 0 ? target.Split('.') is [var service, var operation] ? $"{service.Split('_')[0]} {operation}" : target
        : HttpUtility.ParseQueryString(body)["Action"] is { } action ? $"SNS {action}"
        : "Meta";

    private static string Published =>
        "<PublishResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><PublishResult><MessageId>"
        + $"{Guid.NewGuid()}</MessageId></PublishResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></PublishResponse>";

    private static string Accepted =>
        """{"messaging_product":"whatsapp","contacts":[{"input":"15550109999","wa_id":"15550109999"}],"messages":["""
        + $$"""{"id":"wamid.{{Guid.NewGuid():N}}"}]}""";

    private static string Placed =>
        $$"""{"messaging_product":"whatsapp","calls":[{"id":"wacid.{{Guid.NewGuid():N}}"}]}""";

    private static string OfTarget(string operation, string body) => operation switch
    {
        "GetItem" => ItemOf(body),
        "BatchGetItem" => AcceptedOf(body),
        "GetParameters" => Parameters(body),
        "Decrypt" => $$"""{"KeyId":"key","Plaintext":"{{Secret}}"}""",
        _ => AwsAnswers.AgreeTo(operation, body),
    };

    /// <summary>Every parameter is the app secret.</summary>
    private static string Parameters(string body)
    {
        using var request = JsonDocument.Parse(body);
        return JsonSerializer.Serialize(new
        {
            Parameters = request.RootElement.GetProperty("Names").EnumerateArray()
                .Select(name => new { Name = name.GetString(), Value = AppSecret, Type = "SecureString" }),
        });
    }

    /// <summary>Of all that is asked for in a batch, the records of sends are there, and say that Meta has accepted them.</summary>
    private static string AcceptedOf(string body)
    {
        using var request = JsonDocument.Parse(body);
        var table = request.RootElement.GetProperty("RequestItems").EnumerateObject().Single();
        var items = table.Value.GetProperty("Keys").EnumerateArray()
            .Select(key => key.GetProperty("pk").GetProperty("S").GetString() ?? "")
            .Where(partition => partition.StartsWith("SEND#", StringComparison.Ordinal))
            .Select(partition => $$$"""
                {"pk":{"S":"{{{partition}}}"},"sk":{"S":"SEND"},"schema":{"N":"1"},"accountId":{"S":"{{{SampleLinks.Account}}}"},
                "messageId":{"S":"{{{partition[(partition.LastIndexOf('#') + 1)..]}}}"},"writer":{"S":"w"},"requestHash":{"S":"h"},
                "phoneNumberId":{"S":"{{{SampleLinks.NumberId}}}"},"state":{"N":"{{{(int)CallState.Accepted}}}"},
                "deadline":{"N":"0"},"goodUntil":{"N":"9999999999999"}}
                """);
        return $$$"""{"Responses":{"{{{table.Name}}}":[{{{string.Join(',', items)}}}]},"UnprocessedKeys":{}}""";
    }

    private static string ItemOf(string body)
    {
        using var request = JsonDocument.Parse(body);
        var key = request.RootElement.GetProperty("Key");
        var partition = key.GetProperty("pk").GetProperty("S").GetString() ?? "";
        var sort = key.GetProperty("sk").GetProperty("S").GetString() ?? "";
        return partition == "ACCESSKEYS" ? Item(partition, sort, KeyItem)
            : sort.StartsWith("LINK#", StringComparison.Ordinal) ? Item(partition, sort, Link)
            : sort.StartsWith("NUMBER#", StringComparison.Ordinal) ? Item(partition, sort, Number)
            : sort == "HOLDER" ? Item(partition, sort, partition.StartsWith("META#WABA#", StringComparison.Ordinal) ? WabaHolder : Number)
            : "{}";
    }

    private static string Item(string partition, string sort, string attributes) =>
        $$$"""{"Item":{"pk":{"S":"{{{partition}}}"},"sk":{"S":"{{{sort}}}"},"schema":{"N":"1"},"version":{"N":"1"},{{{attributes}}}}}""";

    private static string WabaHolder =>
        $$$"""
        "accountId":{"S":"{{{SampleLinks.Account}}}"},"linkId":{"S":"{{{SampleLinks.WabaId}}}"}
        """;

    private static string KeyItem =>
        $$$"""
        "accessKeyId":{"S":"{{{OneKey.Id}}}"},"accountId":{"S":"{{{SampleLinks.Account}}}"},"secret":{"B":"eA=="},
        "actions":{"L":[{"S":"*"}]},"resources":{"L":[{"S":"*"}]},"createdAt":{"N":"0"}
        """;

    private static string Link =>
        $$$"""
        "accountId":{"S":"{{{SampleLinks.Account}}}"},"id":{"S":"{{{SampleLinks.WabaId}}}"},
        "metaWabaId":{"S":"{{{SampleLinks.MetaWabaId}}}"},
        "name":{"S":"Jasper's Market"},"status":{"N":"1"},"linkDate":{"N":"0"},"destinationArn":{"S":"{{{SampleLinks.Topic}}}"},
        "subscribed":{"BOOL":true},"token":{"B":"eA=="},"refreshedAt":{"N":"0"},"tags":{"M":{}}
        """;

    private static string Number =>
        $$$"""
        "accountId":{"S":"{{{SampleLinks.Account}}}"},"id":{"S":"{{{SampleLinks.NumberId}}}"},
        "linkId":{"S":"{{{SampleLinks.WabaId}}}"},
        "metaWabaId":{"S":"{{{SampleLinks.MetaWabaId}}}"},"metaPhoneNumberId":{"S":"{{{SampleLinks.MetaNumberId}}}"},
        "number":{"S":"+15550783881"},"displayName":{"S":"Jasper's Market"},"displayNumber":{"S":"+1 555-078-3881"},
        "qualityRating":{"S":"GREEN"},"registered":{"BOOL":true},"refreshedAt":{"N":"0"},"tags":{"M":{}}
        """;
}
