using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SocialMessaging.Benchmarks.Load;

/// <summary>Meta's posts with one or many messages, each with a wamid that no other has, signed.</summary>
public sealed class WebhookPost : IRequestSource
{
    private const string Mark = "000000000000";

    private static readonly byte[] Secret = "local-app-secret"u8.ToArray();
    private static long last = DateTime.UtcNow.Ticks / TimeSpan.TicksPerSecond % 1000 * 100_000_000;

    private readonly byte[] message;
    private readonly int signatureAt;
    private readonly int bodyStart;
    private readonly int[] marks;
    private readonly byte[] hash = new byte[SHA256.HashSizeInBytes];
    private long first;

    public WebhookPost(Uri host, string path, int messages)
    {
        var body = Body(messages);
        var head = $"POST {path} HTTP/1.1\r\nHost: {host.Authority}\r\nContent-Type: application/json\r\nUser-Agent: facebookexternalua\r\n"
            + $"Content-Length: {body.Length}\r\nX-Hub-Signature-256: sha256=";
        message = Encoding.ASCII.GetBytes($"{head}{new string('0', 64)}\r\n\r\n{body}");
        signatureAt = head.Length;
        bodyStart = signatureAt + 68;
        marks = new int[messages];
        var at = bodyStart;
        for (var i = 0; i < messages; i++)
        {
            at += message.AsSpan(at).IndexOf("wamid.MARK"u8) + "wamid.MARK".Length;
            marks[i] = at;
        }
    }

    /// <summary>The wamids of answered posts, where somebody wants to know.</summary>
    public IList<string>? Accepted { get; init; }

    public ReadOnlyMemory<byte> Next()
    {
        first = Interlocked.Add(ref last, marks.Length) - marks.Length;
        for (var i = 0; i < marks.Length; i++)
        {
            (first + i).TryFormat(message.AsSpan(marks[i], Mark.Length), out _, "D12", CultureInfo.InvariantCulture);
        }

        HMACSHA256.HashData(Secret, message.AsSpan(bodyStart), hash);
        Convert.TryToHexStringLower(hash, message.AsSpan(signatureAt, 64), out _);
        return message;
    }

    public void Answered(ReadOnlySpan<byte> body)
    {
        for (var i = 0; Accepted is not null && i < marks.Length; i++)
        {
            Accepted.Add("wamid.MARK" + (first + i).ToString("D12", CultureInfo.InvariantCulture));
        }
    }

    private static string Body(int messages)
    {
        const string Head =
            """
            {"object":"whatsapp_business_account","entry":[{"id":"100000000000001","changes":[{"value":{"messaging_product":"whatsapp",
            "metadata":{"display_phone_number":"15550100001","phone_number_id":"100000000000101"},
            "contacts":[{"profile":{"name":"Ana"},"wa_id":"15550109999"}],"messages":[
            """;
        var text = new StringBuilder(Head.ReplaceLineEndings(""));
        for (var i = 0; i < messages; i++)
        {
            text.Append(i == 0 ? "" : ",").Append(
                $$$"""{"from":"15550109999","id":"wamid.MARK{{{Mark}}}","timestamp":"1749416383","text":{"body":"Hello from the """
                + """other side"},"type":"text"}""");
        }

        return text.Append("""]},"field":"messages"}]}]}""").ToString();
    }
}
