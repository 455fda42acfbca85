using System.Text;

namespace SocialMessaging.Benchmarks.Load;

/// <summary>The same bytes every time.</summary>
public sealed class FixedRequest(string method, Uri address, string headers, string body) : IRequestSource
{
    private readonly byte[] bytes = Encoding.UTF8.GetBytes(
        $"{method} {address.PathAndQuery} HTTP/1.1\r\nHost: {address.Authority}\r\n{headers}Content-Length: "
        + $"{Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");

    public ReadOnlyMemory<byte> Next() => bytes;
}
