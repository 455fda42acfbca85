using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;

namespace SocialMessaging.Benchmarks.Servers;

/// <summary>DynamoDB, SNS and SQS as far as the inbox needs them: each call is agreed to after 5 ms, and nothing is kept.</summary>
public sealed class AwsDouble : IAsyncDisposable
{
    private static readonly TimeSpan Answer = TimeSpan.FromMilliseconds(5);

    private readonly WebApplication app;
    private int calls;
    private int published;

    private AwsDouble()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    public string Url => app.Urls.Single();

    public int Calls => calls;

    /// <summary>Entries that the topics took.</summary>
    public int Published => published;

    public static async Task<AwsDouble> StartAsync()
    {
        var started = new AwsDouble();
        await started.app.StartAsync();
        return started;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        Interlocked.Increment(ref calls);
        await Task.Delay(Answer);
        var target = context.Request.Headers["X-Amz-Target"].ToString();
        if (target.Length == 0)
        {
            context.Response.ContentType = "text/xml";
            await context.Response.WriteAsync(Publish(HttpUtility.ParseQueryString(body)));
            return;
        }

        context.Response.ContentType = "application/x-amz-json-1.0";
        await context.Response.WriteAsync(target.Split('.')[^1] switch
        {
            "BatchGetItem" => """{"Responses":{},"UnprocessedKeys":{}}""",
            "BatchWriteItem" => """{"UnprocessedItems":{}}""",
            "Query" => """{"Items":[],"Count":0,"ScannedCount":0}""",
            "SendMessage" => Sent(body),
            _ => "{}",
        });
    }

    private string Publish(System.Collections.Specialized.NameValueCollection form)
    {
        var members = new StringBuilder();
        for (var i = 1; form[$"PublishBatchRequestEntries.member.{i}.Id"] is { } id; i++)
        {
            Interlocked.Increment(ref published);
            members.Append($"<member><Id>{id}</Id><MessageId>{Guid.NewGuid()}</MessageId></member>");
        }

        return $"""<PublishBatchResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishBatchResult><Successful>{members}"""
            + "</Successful><Failed/></PublishBatchResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata>"
            + "</PublishBatchResponse>";
    }

    private static string Sent(string body)
    {
        using var request = JsonDocument.Parse(body);
        var text = request.RootElement.GetProperty("MessageBody").GetString() ?? "";
#pragma warning disable CA5351 // what SQS answers with
        var hash = Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351
        return $$"""{"MessageId":"{{Guid.NewGuid()}}","MD5OfMessageBody":"{{hash}}"}""";
    }
}
