using SocialMessaging.Errors;

namespace SocialMessaging.Tests.Authentication;

/// <content>Which key signed, and whether it is still good.</content>
public sealed partial class RequestAuthenticatorTests
{
    [Theory]
    [InlineData("AKIDUNKNOWN", 1)]
    [InlineData("", 0)]
    [InlineData("AKID EXAMPLE", 0)]
    public async Task An_Unknown_Key_Is_Not_Recognized(string accessKeyId, int reads)
    {
        await Refused<UnrecognizedClientException>(
            get.WithAuthorization("AKIDEXAMPLE", accessKeyId), "The security token included in the request is invalid.");

        Assert.Equal(reads, fixture.Store.Reads);
    }

    [Fact]
    public async Task A_Key_Id_Of_Any_Length_Does_Not_Reach_The_Store()
    {
        await Refused<UnrecognizedClientException>(get.WithAuthorization("AKIDEXAMPLE", new string('A', 129)), null);

        Assert.Equal(0, fixture.Store.Reads);
    }

    [Fact]
    public Task Another_Secret_Does_Not_Match()
    {
        fixture.Add("AKIDEXAMPLE", secret: "another");
        return Refused<InvalidSignatureException>(get, Mismatch);
    }

    [Fact]
    public Task A_Session_Key_Needs_Its_Token()
    {
        fixture.Add("AKIDEXAMPLE", sessionToken: "token");
        return Refused<UnrecognizedClientException>(get, "The security token included in the request is invalid");
    }

    [Fact]
    public Task A_Key_Without_A_Session_Takes_No_Token()
    {
        fixture.Add("ASIDEXAMPLE");
        return Refused<UnrecognizedClientException>(session, "The security token included in the request is invalid");
    }

    [Fact]
    public Task A_Foreign_Session_Token_Is_Not_Recognized() => Refused<UnrecognizedClientException>(
        session.WithHeader("x-amz-security-token", "foreign"), "The security token included in the request is invalid");

    [Fact]
    public Task A_Foreign_Session_Token_In_The_Query_Is_Not_Recognized() => Refused<UnrecognizedClientException>(
        SignatureVectors.Request("presigned with session token").WithQuery("example%3Dtoken", "other"),
        "The security token included in the request is invalid");

    [Fact]
    public async Task A_Key_Is_Good_Until_It_Expires()
    {
        fixture.Add("AKIDEXAMPLE", expiresAt: SignatureVectors.Document.Clock.AddSeconds(30));
        await Authentic(get);

        fixture.Time.Advance(TimeSpan.FromSeconds(30));

        await Refused<ExpiredTokenException>(get, "The security token included in the request is expired");
    }
}
