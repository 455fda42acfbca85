using SocialMessaging.Errors;

namespace SocialMessaging.Tests.Authentication;

/// <content>Which headers must be signed, and which may be added.</content>
public sealed partial class RequestAuthenticatorTests
{
    [Fact]
    public Task The_Host_Must_Be_Signed() => Refused<InvalidSignatureException>(
        get.WithAuthorization("SignedHeaders=host;x-amz-date", "SignedHeaders=x-amz-date"),
        "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");

    [Fact]
    public Task The_Date_Must_Be_Signed() => Refused<InvalidSignatureException>(
        get.WithAuthorization("SignedHeaders=host;x-amz-date", "SignedHeaders=host"),
        "'x-amz-date' must be a 'SignedHeader' in the AWS Authorization.");

    [Fact]
    public Task The_Session_Token_Must_Be_Signed() => Refused<InvalidSignatureException>(
        session.WithAuthorization(";x-amz-security-token", ""),
        "'x-amz-security-token' must be a 'SignedHeader' in the AWS Authorization.");

    [Theory]
    [InlineData("x-amz-date;host")]
    [InlineData("Host;host;x-amz-date")]
    [InlineData("host;host;x-amz-date")]
    [InlineData("host;x-amz-date;")]
    [InlineData(";host;x-amz-date")]
    [InlineData("host;x-amz-date;x-not-sent")]
    public Task Signed_Headers_Are_Sorted_Lower_Case_And_There(string signedHeaders) => Refused<InvalidSignatureException>(
        get.WithAuthorization("SignedHeaders=host;x-amz-date", $"SignedHeaders={signedHeaders}"), Mismatch);

    [Fact]
    public Task A_Mismatch_Says_What_Aws_Says_And_No_More() => Refused<InvalidSignatureException>(get with { Method = "PUT" }, Mismatch);

    [Fact]
    public async Task Headers_That_A_Gateway_Adds_Do_Not_Harm()
    {
        await Authentic(get.WithHeader("content-type", "application/json").WithHeader("x-forwarded-for", "192.0.2.1"));
    }

    [Fact]
    public async Task Headers_May_Come_In_Any_Kind_Of_Dictionary()
    {
        await Authentic(get with { Headers = new SortedDictionary<string, string>(new Dictionary<string, string>(get.Headers)) });
    }
}
