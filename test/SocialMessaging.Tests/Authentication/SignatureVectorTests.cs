using SocialMessaging.Errors;
using SocialMessaging.Requests;

namespace SocialMessaging.Tests.Authentication;

public sealed class SignatureVectorTests
{
    private readonly AuthenticationFixture fixture = new();

    public static TheoryData<string> Names => SignatureVectors.Names();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_Botocore_Signs_Is_Authentic(string name)
    {
        var caller = await fixture.AuthenticateAsync(SignatureVectors.Request(name));

        Assert.Equal(AuthenticationFixture.AccountId, caller.AccountId);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task No_Part_Of_A_Signed_Request_Can_Be_Changed(string name)
    {
        var request = SignatureVectors.Request(name);
        foreach (var (change, changed) in Changes(request))
        {
            var thrown = await Record.ExceptionAsync(() => fixture.AuthenticateAsync(changed));
            Assert.True(thrown is InvalidSignatureException, $"{change}: {thrown?.GetType().Name ?? "authentic"} {thrown?.Message}");
        }
    }

    private static IEnumerable<(string Change, ServiceRequest Request)> Changes(ServiceRequest request)
    {
        yield return ("method", request with { Method = request.Method == "PUT" ? "POST" : "PUT" });
        yield return ("path", request with { RawPath = request.RawPath + "/x" });
        yield return ("case of the path", request with { RawPath = request.RawPath + "Z" });
        yield return ("query", request with { RawQueryString = $"{request.RawQueryString}&more=1".TrimStart('&') });
        yield return ("body", request with { Body = request.Body.ToArray().Append((byte)0).ToArray() });
        yield return ("host", request.WithHeader("host", "evil.example.com"));
        yield return ("host left out", request.WithHeader("host", null));
        yield return ("content hash", request.WithHeader("x-amz-content-sha256", new string('0', 64)));
        yield return ("unsigned payload", request.WithHeader("x-amz-content-sha256", "UNSIGNED-PAYLOAD"));
        yield return ("streaming payload", request.WithHeader("x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"));
        if (request.RawQueryString.Length > 0)
        {
            var name = IsPresigned(request) ? "X-Amz-Expires=" : "=";
            yield return ("query value", request.WithQuery(name, name + "0"));
        }

        foreach (var header in Signed(request))
        {
            yield return ($"header {header}", request.WithHeader(header, request.Headers[header] + "1"));
            yield return ($"header {header} left out", request.WithHeader(header, null));
        }

        var signature = Signature(request);
        for (var i = 0; i < signature.Length; i += 7)
        {
            var other = signature[..i] + (signature[i] == 'a' ? 'b' : 'a') + signature[(i + 1)..];
            yield return ($"signature at {i}", Replace(request, signature, other));
        }

        yield return ("shorter signature", Replace(request, signature, signature[1..]));
        yield return ("longer signature", Replace(request, signature, signature + "0"));
        yield return ("upper-case signature", Replace(request, signature, signature.ToUpperInvariant()));
        yield return ("terminator", Replace(request, "aws4_request", "aws4_requests"));
        yield return ("day of the scope", Replace(request, $"{Slash(request)}20260115", $"{Slash(request)}20260116"));
    }

    private static bool IsPresigned(ServiceRequest request) => !request.Headers.ContainsKey("authorization");

    private static string Slash(ServiceRequest request) => IsPresigned(request) ? "%2F" : "/";

    private static ServiceRequest Replace(ServiceRequest request, string old, string replacement) =>
        IsPresigned(request) ? request.WithQuery(old, replacement) : request.WithAuthorization(old, replacement);

    private static string Signature(ServiceRequest request)
    {
        var text = IsPresigned(request) ? request.RawQueryString : request.Headers["authorization"];
        var start = text.LastIndexOf("Signature=", StringComparison.Ordinal) + "Signature=".Length;
        return text.Substring(start, 64);
    }

    // Dates and tokens are judged before the signature, by tests of their own.
    private static IEnumerable<string> Signed(ServiceRequest request)
    {
        var text = IsPresigned(request) ? Uri.UnescapeDataString(request.RawQueryString) : request.Headers["authorization"];
        var start = text.IndexOf("SignedHeaders=", StringComparison.Ordinal) + "SignedHeaders=".Length;
        return text[start..text.IndexOfAny([',', '&'], start)].Split(';')
            .Where(name => name is not ("x-amz-date" or "x-amz-security-token" or "date"));
    }
}
