using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SocialMessaging.Benchmarks.Servers;

/// <summary>Answers of AWS that any double gives alike.</summary>
internal static class AwsAnswers
{
    public const string JsonType = "application/x-amz-json-1.0";

    /// <summary>What a request asks for, such as <c>DynamoDB_20120810.PutItem</c>; empty where it is not of the JSON protocol.</summary>
    public static string TargetOf(HttpRequest request) => request.Headers["X-Amz-Target"].ToString();

    /// <summary>The answer to a call of the JSON protocol that agrees and says nothing else.</summary>
    public static string AgreeTo(string operation, string body) => operation switch
    {
        "BatchGetItem" => """{"Responses":{},"UnprocessedKeys":{}}""",
        "BatchWriteItem" => """{"UnprocessedItems":{}}""",
        "Query" => """{"Items":[],"Count":0,"ScannedCount":0}""",
        "SendMessage" => Queued(body),
        _ => "{}",
    };

    private static string Queued(string body)
    {
        using var request = JsonDocument.Parse(body);
        var text = request.RootElement.GetProperty("MessageBody").GetString() ?? "";
#pragma warning disable CA5351 // what SQS answers with
        var hash = Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351
        return $$"""{"MessageId":"{{Guid.NewGuid()}}","MD5OfMessageBody":"{{hash}}"}""";
    }
}
