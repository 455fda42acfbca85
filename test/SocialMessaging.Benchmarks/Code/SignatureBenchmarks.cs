using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using SocialMessaging.Authentication;
using SocialMessaging.Requests;

namespace SocialMessaging.Benchmarks.Code;

/// <summary>
/// SigV4 verification (1 KiB, eight signed headers, cached key) against what no verification can do without: two hashes and one HMAC.
/// </summary>
[MemoryDiagnoser]
public class SignatureBenchmarks
{
    private static readonly byte[] Key = new byte[32];

    private readonly byte[] hash = new byte[32];
    private byte[] canonical = [];
    private byte[] toSign = [];
    private RequestAuthenticator authenticator = null!; // set up before every run
    private ServiceRequest request = null!; // likewise

    [GlobalSetup]
    public void SetUp()
    {
        authenticator = new(new AccessKeyCache(new OneKey(), new OpenCipher(), TimeProvider.System), TimeProvider.System);
        var gateway = InMemoryService.SignedSend();
        request = new()
        {
            RequestId = "1",
            Method = "POST",
            RawPath = gateway.RawPath,
            RawQueryString = "",
            Headers = gateway.Headers.AsReadOnly(),
            Body = Encoding.UTF8.GetBytes(gateway.Body),
            Deadline = DateTimeOffset.MaxValue,
        };
        canonical = new byte[gateway.Headers.Sum(
            header => header.Key.Length + header.Value.Length + 2) - gateway.Headers["authorization"].Length + 190];
        toSign = new byte[130];
        _ = authenticator.AuthenticateAsync(request, CancellationToken.None).AsTask().GetAwaiter().GetResult();
    }

    [Benchmark(Baseline = true)]
    public byte[] Floor()
    {
        SHA256.HashData(request.Body.Span, hash);
        SHA256.HashData(canonical, hash);
        HMACSHA256.HashData(Key, toSign, hash);
        return hash;
    }

    [Benchmark]
    public ValueTask<CallerIdentity> Verify() => authenticator.AuthenticateAsync(request, CancellationToken.None);
}
