using CsCheck;
using SocialMessaging.Errors;
using SocialMessaging.Requests;

namespace SocialMessaging.Tests.Authentication;

/// <summary>
/// What strangers may send: only the service's own errors come out, and never a caller. <c>SOCIALMESSAGING_FUZZ_CASES</c> sets how many
/// cases each test tries, for long runs.
/// </summary>
public sealed class AuthenticationFuzzTests
{
    private static readonly long Cases =
        long.TryParse(Environment.GetEnvironmentVariable("SOCIALMESSAGING_FUZZ_CASES"), out var cases) ? cases : 10_000;

    private static readonly Gen<string> Piece = Gen.OneOf(
        Gen.OneOf<string>(
            "AWS4-HMAC-SHA256", "Credential=", "SignedHeaders=", "Signature=", "AKIDEXAMPLE", "/20260115", "/us-east-1",
            "/social-messaging", "/execute-api", "/aws4_request", "AKIDEXAMPLE/20260115/us-east-1/social-messaging/aws4_request",
            "host", ";x-amz-date", "host;x-amz-date", new string('0', 64), ",", ", ", " ", ";", "=", "/", "%", "%2F", "%zz", "%00", "%ff",
            "+", "&", "..", "\t", "é", "\ud800", "\0"),
        Gen.OneOf<string>(
            "X-Amz-Algorithm=AWS4-HMAC-SHA256",
            "X-Amz-Credential=AKIDEXAMPLE%2F20260115%2Fus-east-1%2Fsocial-messaging%2Faws4_request",
            "X-Amz-Date=20260115T123600Z", "X-Amz-Expires=300", "X-Amz-SignedHeaders=host", "X-Amz-Signature=",
            "X-Amz-Security-Token=", "&"),
        Gen.String[0, 12]);

    private static readonly Gen<string> Text = Piece.Array[0, 14].Select(string.Concat);

    private static readonly Gen<string> Header = Gen.OneOf(
        Text,
        Text.Select(text => "AWS4-HMAC-SHA256 " + text),
        Gen.Select(Piece, Piece, Piece, (credential, headers, signature) =>
            $"AWS4-HMAC-SHA256 Credential={credential}, SignedHeaders={headers}, Signature={signature}"),
        Gen.Select(Text, Gen.Int[0, 200], (text, at) => Insert(SignatureVectors.Request("get").Headers["authorization"], text, at)));

    private static readonly Gen<string> Query = Gen.OneOf(
        Text,
        Piece.Array[0, 10].Select(pieces => string.Join('&', pieces)),
        Gen.Select(Text, Gen.Int[0, 300], (text, at) => Insert(SignatureVectors.Request("presigned").RawQueryString, text, at)));

    [Fact]
    public void No_Authorization_Header_Gets_Through_Or_Breaks_Anything()
    {
        var fixture = new AuthenticationFixture();
        var authentic = SignatureVectors.Request("get");
        Header.Sample(header => Refused(fixture, authentic.WithHeader("authorization", header), authentic), iter: Cases);
    }

    [Fact]
    public void No_Query_Gets_Through_Or_Breaks_Anything()
    {
        var fixture = new AuthenticationFixture();
        var authentic = SignatureVectors.Request("presigned");
        Query.Sample(query => Refused(fixture, authentic with { RawQueryString = query }, authentic), iter: Cases);
    }

    [Fact]
    public void No_Path_Query_Or_Header_Breaks_The_Canonical_Form()
    {
        var fixture = new AuthenticationFixture();
        var authentic = SignatureVectors.Request("get");
        Gen.Select(Text, Query, Text, Text).Sample(
            (path, query, date, value) => Refused(
                fixture,
                authentic.WithHeader("x-amz-date", date).WithHeader("host", value) with { RawPath = path, RawQueryString = query },
                authentic)
                && Refused(fixture, authentic with { RawPath = path + "x", RawQueryString = query }, authentic)
                && Refused(fixture, authentic.WithHeader("host", value), authentic),
            iter: Cases);
    }

    private static string Insert(string text, string inserted, int at) => text.Insert(Math.Min(at, text.Length), inserted);

    private static bool Refused(AuthenticationFixture fixture, ServiceRequest request, ServiceRequest authentic)
    {
        try
        {
            var answer = fixture.Authenticator.AuthenticateAsync(request, CancellationToken.None);
            Assert.True(answer.IsCompleted);
            answer.AsTask().GetAwaiter().GetResult();
        }
        catch (SocialMessagingException)
        {
            return true;
        }

        // Right only if nothing has changed that counts: white space and commas around the parts of the header, empty parts of the query.
        return Essence(request) == Essence(authentic);
    }

    private static string Essence(ServiceRequest request) =>
        $"{request.RawPath} {request.RawQueryString.Replace("&", "")} {request.Headers["host"].Trim()} "
        + request.Headers.GetValueOrDefault("authorization")?.Replace(" ", "").Replace("\t", "").Replace(",", "");
}
