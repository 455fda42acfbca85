using System.Text;
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
        app = LoopbackServer.Build();
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
        var target = AwsAnswers.TargetOf(context.Request);
        context.Response.ContentType = target.Length == 0 ? "text/xml" : AwsAnswers.JsonType;
        await context.Response.WriteAsync(target.Length == 0
            ? Publish(HttpUtility.ParseQueryString(body))
            : AwsAnswers.AgreeTo(target.Split('.')[^1], body));
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
}
