using SocialMessaging.Errors;
using SocialMessaging.Requests;

namespace SocialMessaging.Tests.Authentication;

public sealed partial class RequestAuthenticatorTests
{
    private const string Mismatch =
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing "
        + "method. Consult the service documentation for details.";

    private readonly AuthenticationFixture fixture = new();
    private readonly ServiceRequest get = SignatureVectors.Request("get");
    private readonly ServiceRequest session = SignatureVectors.Request("session token");
    private readonly ServiceRequest presigned = SignatureVectors.Request("presigned");

    [Fact]
    public async Task A_Signed_Request_Belongs_To_The_Owner_Of_Its_Key()
    {
        var caller = await fixture.AuthenticateAsync(get);

        Assert.Equal("123456789012", caller.AccountId);
        Assert.Equal("arn:aws:iam::123456789012:user/AKIDEXAMPLE", caller.Arn);
        Assert.Equal(["*"], caller.Actions);
    }

    [Fact]
    public async Task A_Caller_Whom_The_Gateway_Has_Authenticated_Is_Believed_And_May_Do_Everything()
    {
        var request = get.WithHeader("authorization", null) with
        {
            GatewayIdentity = new GatewayIdentity("999999999999", "arn:aws:iam::999999999999:user/ann", "AKIAOTHER"),
        };

        var caller = await fixture.AuthenticateAsync(request);

        Assert.Equal("999999999999", caller.AccountId);
        Assert.Equal("arn:aws:iam::999999999999:user/ann", caller.Arn);
        Assert.Equal(["*"], caller.Actions);
        Assert.Equal(["*"], caller.Resources);
        Assert.Equal(0, fixture.Store.Reads);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    public Task A_Request_Without_A_Signature_Misses_Its_Token(string? authorization) => Refused<MissingAuthenticationTokenException>(
        get.WithHeader("authorization", authorization), "Missing Authentication Token");

    [Fact]
    public Task A_Signature_In_Header_And_Query_Is_Refused() => Refused<IncompleteSignatureException>(
        get with { RawQueryString = presigned.RawQueryString },
        "Only one authentication mechanism is allowed: the 'Authorization' header or the 'X-Amz-' query-string parameters.");

    [Theory]
    [InlineData("Basic dGVzdDp0ZXN0", "Unsupported AWS 'algorithm': 'Basic'.")]
    [InlineData("AWS4-ECDSA-P256-SHA256 Credential=a", "Unsupported AWS 'algorithm': 'AWS4-ECDSA-P256-SHA256'.")]
    [InlineData("0123456789abcdef0123456789abcdef", "Unsupported AWS 'algorithm'.")]
    [InlineData(
        "AWS4-HMAC-SHA256 Credential=a, SignedHeaders",
        "'SignedHeaders' not a valid key=value pair (missing equal-sign) in Authorization header: "
        + "'AWS4-HMAC-SHA256 Credential=a, SignedHeaders'.")]
    [InlineData(
        "AWS4-HMAC-SHA256",
        "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. "
        + "Authorization header requires 'SignedHeaders' parameter. Authorization=AWS4-HMAC-SHA256")]
    [InlineData(
        "AWS4-HMAC-SHA256 Credential=, SignedHeaders=host, Signature=0",
        "Authorization header requires 'Credential' parameter. Authorization=AWS4-HMAC-SHA256")]
    [InlineData(
        "AWS4-HMAC-SHA256 Credential=a, SignedHeaders=host, Signature=0, Region=us-east-1",
        "'Region' is not a parameter of the Authorization header.")]
    [InlineData(
        "AWS4-HMAC-SHA256 Credential=a,Credential=b, SignedHeaders=host, Signature=0",
        "Authorization header must not have more than one 'Credential' parameter.")]
    public Task An_Authorization_Header_That_Is_Not_Whole_Is_Refused(string authorization, string message) =>
        Refused<IncompleteSignatureException>(get.WithHeader("authorization", authorization), message);

    [Fact]
    public Task Two_Authorization_Headers_Are_Refused() => Refused<IncompleteSignatureException>(
        get.WithHeader("authorization", $"{get.Headers["authorization"]},{get.Headers["authorization"]}"),
        "'AWS4-HMAC-SHA256 Credential' is not a parameter of the Authorization header.");

    [Fact]
    public Task A_Request_Without_A_Date_Is_Refused() => Refused<IncompleteSignatureException>(
        get.WithHeader("x-amz-date", null),
        "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. Authorization=AWS4-HMAC-SHA256");

    [Theory]
    [InlineData("2026-01-15T12:36:00Z")]
    [InlineData("20260115T123600")]
    [InlineData("20261315T123600Z")]
    [InlineData("20260115T123600Z,20260115T123600Z")]
    [InlineData("Thu, 15 Jan 2026 12:36:00 GMT")]
    [InlineData("")]
    public Task A_Date_In_Another_Format_Is_Refused(string date) => Refused<IncompleteSignatureException>(
        get.WithHeader("x-amz-date", date),
        $"Date must be in ISO-8601 'basic format'. Got '{date}'. See http://en.wikipedia.org/wiki/ISO_8601");

    [Fact]
    public Task The_Date_Of_Amazon_Beats_The_Date_Of_Http() => Authentic(get.WithHeader("date", "Mon, 01 Jan 2001 00:00:00 GMT"));

    [Theory]
    [InlineData(15 * 60)]
    [InlineData(-15 * 60)]
    public async Task A_Clock_That_Is_Off_By_Fifteen_Minutes_Is_Tolerated(int seconds)
    {
        fixture.Time.AdjustTime(SignatureVectors.Document.Clock.AddSeconds(seconds));

        await Authentic(get);
    }

    [Theory]
    [InlineData(901, "Signature expired: 20260115T123600Z is now earlier than 20260115T123601Z (20260115T125101Z - 15 min.)")]
    [InlineData(-901, "Signature not yet current: 20260115T123600Z is still later than 20260115T123559Z (20260115T122059Z + 15 min.)")]
    public async Task A_Clock_That_Is_Off_By_More_Gets_The_Text_By_Which_Sdks_Correct_It(int seconds, string message)
    {
        fixture.Time.AdjustTime(SignatureVectors.Document.Clock.AddSeconds(seconds));

        await Refused<RequestExpiredException>(get, message);
    }

    [Theory]
    [InlineData("00010101T000000Z")]
    [InlineData("99991231T235959Z")]
    public Task The_Ends_Of_Time_Are_Refused_Like_Any_Other_Date(string date) =>
        Refused<RequestExpiredException>(get.WithHeader("x-amz-date", date), null);

    [Theory]
    [InlineData("AKIDEXAMPLE")]
    [InlineData("AKIDEXAMPLE/20260115/us-east-1/social-messaging")]
    [InlineData("AKIDEXAMPLE/20260115/us-east-1/social-messaging/aws4_request/more")]
    public Task A_Credential_Has_Five_Parts(string credential) => Refused<IncompleteSignatureException>(
        get.WithAuthorization("AKIDEXAMPLE/20260115/us-east-1/social-messaging/aws4_request", credential),
        $"Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '{credential}'");

    [Theory]
    [InlineData("20260115/us-east-1/s3/aws4_request", "Credential should be scoped to correct service: 'social-messaging'.")]
    [InlineData("20260115//social-messaging/aws4_request", "Credential should be scoped to a valid region, not ''.")]
    [InlineData("20260115/US/social-messaging/aws4_request", "Credential should be scoped to a valid region, not 'US'.")]
    [InlineData(
        "20260115/us-east-1/social-messaging/aws3", "Credential should be scoped with a valid terminator: 'aws4_request', not 'aws3'.")]
    [InlineData(
        "20260114/us-east-1/social-messaging/aws4_request",
        "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "
        + "'20260114' != '20260115', from '20260115T123600Z'.")]
    [InlineData(
        "1/_/S3/x",
        "Credential should be scoped to a valid region, not '_'. Credential should be scoped to correct service: 'social-messaging'. "
        + "Credential should be scoped with a valid terminator: 'aws4_request', not 'x'. "
        + "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "
        + "'1' != '20260115', from '20260115T123600Z'.")]
    public Task A_Wrong_Scope_Is_Named(string scope, string message) => Refused<InvalidSignatureException>(
        get.WithAuthorization("20260115/us-east-1/social-messaging/aws4_request", scope), message);

    [Fact]
    public Task Another_Region_Than_The_Signed_One_Does_Not_Match() =>
        Refused<InvalidSignatureException>(get.WithAuthorization("us-east-1", "us-east-2"), Mismatch);

    [Fact]
    public Task Another_Service_Than_The_Signed_One_Does_Not_Match() =>
        Refused<InvalidSignatureException>(get.WithAuthorization("social-messaging", "execute-api"), Mismatch);

    private async Task Authentic(ServiceRequest request) =>
        Assert.Equal(AuthenticationFixture.AccountId, (await fixture.AuthenticateAsync(request)).AccountId);

    private async Task Refused<TException>(ServiceRequest request, string? message)
        where TException : SocialMessagingException
    {
        var thrown = await Assert.ThrowsAsync<TException>(() => fixture.AuthenticateAsync(request));
        if (message is not null)
        {
            Assert.Equal(message, thrown.Message);
        }
    }
}
