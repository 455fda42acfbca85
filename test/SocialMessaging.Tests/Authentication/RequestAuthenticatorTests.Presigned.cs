using SocialMessaging.Errors;

namespace SocialMessaging.Tests.Authentication;

/// <content>Signatures in the query.</content>
public sealed partial class RequestAuthenticatorTests
{
    [Theory]
    [InlineData("?a=%zz")]
    [InlineData("?a=%2")]
    [InlineData("?%")]
    [InlineData("?a=%%41")]
    public Task A_Query_With_A_Broken_Escape_Is_Malformed(string query) => Refused<MalformedHttpRequestException>(
        get with { RawQueryString = query[1..] }, "The query string contains a percent sign without two hexadecimal digits.");

    [Fact]
    public async Task A_Query_Is_The_Same_However_It_Is_Encoded_And_Ordered()
    {
        var request = SignatureVectors.Request("encoded query");
        Assert.Equal("id=arn%3Aaws%3Asocial-messaging%3A%3A%3Awaba%2F1&name=a%20b%2Bc", request.RawQueryString);

        await Authentic(request with { RawQueryString = "n%61me=a%20b%2bc&id=arn:aws:social-messaging:::waba/1" });
        await Authentic(request with { RawQueryString = "&name=a%20b+c&&id=arn%3aaws%3Asocial-messaging%3A%3A%3Awaba%2F1&" });
        await Refused<InvalidSignatureException>(
            request with { RawQueryString = "name=a+b+c&id=arn:aws:social-messaging:::waba/1" }, Mismatch);
    }

    [Theory]
    [InlineData("X-Amz-Algorithm=AWS4-HMAC-SHA256", "X-Amz-Algorithm=HS256", "Unsupported AWS 'algorithm': 'HS256'.")]
    [InlineData("X-Amz-Expires=300", "X-Amz-Expires=0", "X-Amz-Expires must be a number of seconds from 1 to 604800.")]
    [InlineData("X-Amz-Expires=300", "X-Amz-Expires=604801", "X-Amz-Expires must be a number of seconds from 1 to 604800.")]
    [InlineData("X-Amz-Expires=300", "X-Amz-Expires=-1", "X-Amz-Expires must be a number of seconds from 1 to 604800.")]
    [InlineData("X-Amz-Expires=300", "X-Amz-Expires=soon", "X-Amz-Expires must be a number of seconds from 1 to 604800.")]
    [InlineData("&X-Amz-Expires=300", "",
        "AWS query-string parameters must include 'X-Amz-Expires'. Re-examine the query-string parameters.")]
    [InlineData("X-Amz-Expires=300&X-Amz-SignedHeaders=host", "x=1",
        "AWS query-string parameters must include 'X-Amz-SignedHeaders'. AWS query-string parameters must include 'X-Amz-Expires'. "
        + "Re-examine the query-string parameters.")]
    [InlineData("X-Amz-Expires=300", "X-Amz-Expires=300&X-Amz-Expires=300",
        "AWS query-string parameters must not have more than one 'X-Amz-Expires'.")]
    [InlineData("X-Amz-Expires=300", "X-Amz-Expires=300&X%2DAmz%2dExpires=300",
        "AWS query-string parameters must not have more than one 'X-Amz-Expires'.")]
    public Task A_Presigned_Query_That_Is_Not_Whole_Is_Refused(string old, string replacement, string message) =>
        Refused<IncompleteSignatureException>(presigned.WithQuery(old, replacement), message);

    [Fact]
    public Task A_Longer_Lifetime_Than_The_Signed_One_Does_Not_Match() =>
        Refused<InvalidSignatureException>(presigned.WithQuery("X-Amz-Expires=300", "X-Amz-Expires=3000"), Mismatch);

    [Fact]
    public async Task A_Presigned_Request_Is_Good_For_Its_Lifetime()
    {
        fixture.Time.Advance(TimeSpan.FromSeconds(300));
        await Authentic(presigned);

        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        await Refused<RequestExpiredException>(
            presigned, "Signature expired: 20260115T123600Z is now earlier than 20260115T123601Z (20260115T124101Z - 300 sec.)");
    }

    [Fact]
    public async Task A_Presigned_Request_May_Live_Longer_Than_Clocks_May_Differ()
    {
        fixture.Time.Advance(TimeSpan.FromDays(7));

        await Authentic(SignatureVectors.Request("presigned with query"));
    }

    [Fact]
    public Task A_Presigned_Request_From_The_Future_Is_Refused()
    {
        fixture.Time.AdjustTime(SignatureVectors.Document.Clock.AddSeconds(-901));
        return Refused<RequestExpiredException>(
            presigned, "Signature not yet current: 20260115T123600Z is still later than 20260115T123559Z (20260115T122059Z + 15 min.)");
    }

    [Fact]
    public Task A_Presigned_Request_Without_A_Body_Cannot_Get_One() =>
        Refused<InvalidSignatureException>(presigned with { Body = new byte[] { 1 } }, Mismatch);
}
