using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SocialMessaging.Warmup;

/// <summary>
/// What DynamoDB, KMS, SNS, SQS and Meta answer in a rehearsal: they know the sample account and agree to everything. What is not needed is
/// refused as Meta refuses, and the rehearsed call with it.
/// </summary>
internal sealed class RehearsalAnswers(SampleAccount sample)
{
    private const string TargetHeader = "x-amz-target:";

    /// <param name="head">Request line and headers.</param>
    /// <param name="body">The body.</param>
    public byte[] To(string[] head, ReadOnlySpan<byte> body)
    {
        var target = Array.Find(head, line => line.StartsWith(TargetHeader, StringComparison.OrdinalIgnoreCase))?[TargetHeader.Length..];
        return target is not null ? Http(200, "application/x-amz-json-1.0", OfTarget(target.Trim().Split('.')[^1], body))
            : body.StartsWith("Action=Publish"u8) ? Http(200, "text/xml", Published)
            : head[0].Contains("/messages", StringComparison.Ordinal) ? Http(200, "application/json", Accepted)
            : Http(400, "application/json", Refused);
    }

    private static string Published =>
        "<PublishResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><PublishResult><MessageId>1</MessageId></PublishResult>"
        + "<ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></PublishResponse>";

    private static string Accepted =>
        """{"messaging_product":"whatsapp","contacts":[{"input":"1","wa_id":"1"}],"messages":[{"id":"wamid.rehearsal"}]}""";

    private static string Refused => """{"error":{"message":"Not part of the rehearsal.","code":100,"fbtrace_id":"1"}}""";

    private string OfTarget(string operation, ReadOnlySpan<byte> body) => operation switch
    {
        "GetItem" => ItemOf(body),
        "BatchGetItem" => """{"Responses":{},"UnprocessedKeys":{}}""",
        "BatchWriteItem" => """{"UnprocessedItems":{}}""",
        "Query" => """{"Items":[],"Count":0,"ScannedCount":0}""",
        "Decrypt" => $$"""{"KeyId":"rehearsal","Plaintext":"{{sample.SecretBase64}}"}""",
        "SendMessage" => Queued(body),
        _ => "{}",
    };

    private string ItemOf(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        using var request = JsonDocument.ParseValue(ref reader);
        var key = request.RootElement.GetProperty("Key");
        var (partition, sort) = (key.GetProperty("pk").GetProperty("S").GetString(), key.GetProperty("sk").GetProperty("S").GetString());
        return sample.Find(partition, sort) is { } item
            ? $$"""{"Item":{{ItemJson.Write(item)}}}"""
            : "{}";
    }

    private static string Queued(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        using var request = JsonDocument.ParseValue(ref reader);
        var text = request.RootElement.GetProperty("MessageBody").GetString() ?? "";
#pragma warning disable CA5351 // what SQS answers with, and the SDK compares
        var hash = Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351
        return $$"""{"MessageId":"1","MD5OfMessageBody":"{{hash}}"}""";
    }

    private static byte[] Http(int status, string type, string body) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"HTTP/1.1 {status} OK\r\nContent-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"));
}
