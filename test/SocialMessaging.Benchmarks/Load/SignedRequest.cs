using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SocialMessaging.Benchmarks.Load;

/// <summary>
/// A request with Signature Version 4 that is signed anew each time, with an invocation id of its own as SDKs send it. Everything that
/// stays the same is prepared, so that signing costs the driver two hashes and one HMAC: it must not be what is measured.
/// </summary>
public class SignedRequest : IRequestSource
{
    private const string SignedHeaders = "amz-sdk-invocation-id;content-type;host;x-amz-content-sha256;x-amz-date";
    private const int IdLength = 36;
    private const int HexLength = 64;

    private readonly byte[] canonical;
    private readonly byte[] toSign;
    private readonly byte[] message;
    private readonly byte[] key;
    private readonly int canonicalId;
    private readonly int canonicalHash;
    private readonly int messageId;
    private readonly int messageHash;
    private readonly int messageSignature;
    private readonly int bodyStart;
    private readonly byte[] hash = new byte[SHA256.HashSizeInBytes];

    public SignedRequest(string method, Uri address, string body)
    {
        var now = DateTime.UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{now[..8]}/us-east-1/social-messaging/aws4_request";
        var id = new string('0', IdLength);
        var hex = new string('0', HexLength);
        var query = address.Query.TrimStart('?');
        var canonicalHead = $"{method}\n{address.AbsolutePath}\n{query}\namz-sdk-invocation-id:";
        var canonicalRest = $"\ncontent-type:application/json\nhost:{address.Authority}\nx-amz-content-sha256:";
        canonical = Encoding.ASCII.GetBytes($"{canonicalHead}{id}{canonicalRest}{hex}\nx-amz-date:{now}\n\n{SignedHeaders}\n{hex}");
        canonicalId = canonicalHead.Length;
        canonicalHash = canonicalId + IdLength + canonicalRest.Length;
        toSign = Encoding.ASCII.GetBytes($"AWS4-HMAC-SHA256\n{now}\n{scope}\n{hex}");

        var head = $"{method} {address.PathAndQuery} HTTP/1.1\r\nhost: {address.Authority}\r\n"
            + $"content-type: application/json\r\nx-amz-date: {now}\r\n"
            + "user-agent: aws-sdk-js/3.1096.0 md/nodejs#20.19.0\r\namz-sdk-request: attempt=1; max=3\r\n"
            + $"content-length: {Encoding.UTF8.GetByteCount(body)}\r\namz-sdk-invocation-id: ";
        const string BeforeHash = "\r\nx-amz-content-sha256: ";
        var beforeSignature = $"\r\nauthorization: AWS4-HMAC-SHA256 Credential=test/{scope}, SignedHeaders={SignedHeaders}, Signature=";
        message = Encoding.UTF8.GetBytes($"{head}{id}{BeforeHash}{hex}{beforeSignature}{hex}\r\n\r\n{body}");
        messageId = head.Length;
        messageHash = messageId + IdLength + BeforeHash.Length;
        messageSignature = messageHash + HexLength + beforeSignature.Length;
        bodyStart = messageSignature + HexLength + 4;

        key = Encoding.ASCII.GetBytes("AWS4test");
        foreach (var part in scope.Split('/'))
        {
            key = HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(part));
        }
    }

    /// <summary>The id of the request made last.</summary>
    protected Guid InvocationId { get; private set; }

    protected Span<byte> Body => message.AsSpan(bodyStart);

    public ReadOnlyMemory<byte> Next() => Next(Guid.NewGuid());

    public virtual void Answered(ReadOnlySpan<byte> body)
    {
    }

    /// <summary>Changes what differs from the request before, its length excepted.</summary>
    protected virtual void Prepare()
    {
    }

    /// <summary>The request with an id of the caller's choice: repeats an earlier one.</summary>
    public ReadOnlyMemory<byte> Next(Guid id)
    {
        Prepare();
        InvocationId = id;
        id.TryFormat(message.AsSpan(messageId, IdLength), out _);
        message.AsSpan(messageId, IdLength).CopyTo(canonical.AsSpan(canonicalId));

        SHA256.HashData(message.AsSpan(bodyStart), hash);
        Hex(message.AsSpan(messageHash, HexLength));
        message.AsSpan(messageHash, HexLength).CopyTo(canonical.AsSpan(canonicalHash));
        message.AsSpan(messageHash, HexLength).CopyTo(canonical.AsSpan(canonical.Length - HexLength));

        SHA256.HashData(canonical, hash);
        Hex(toSign.AsSpan(toSign.Length - HexLength));
        HMACSHA256.HashData(key, toSign, hash);
        Hex(message.AsSpan(messageSignature, HexLength));
        return message;
    }

    private void Hex(Span<byte> destination) => Convert.TryToHexStringLower(hash, destination, out _);
}
