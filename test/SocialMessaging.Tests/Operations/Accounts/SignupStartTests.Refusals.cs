using SocialMessaging.Testing.Accounts;
using static SocialMessaging.Testing.Accounts.ServiceFixture;

namespace SocialMessaging.Tests.Operations.Accounts;

/// <content>Sign-ups that link nothing.</content>
public sealed partial class SignupStartTests
{
    [Fact]
    public async Task A_Waba_That_Another_Account_Holds_Is_Refused()
    {
        await fixture.LinkCompletelyAsync(OtherAccount);

        var reply = await fixture.StartAsync();

        Assert.Equal("InvalidParametersException", reply.ErrorType);
        Assert.Contains(MetaWaba, reply.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(OtherAccount, reply.Message, StringComparison.Ordinal);
        Assert.Equal(OtherAccount, (await fixture.LinkAsync()).AccountId);
    }

    [Fact]
    public async Task A_Sign_Up_Beyond_The_Limit_Links_Nothing()
    {
        using var small = new ServiceFixture(options => options.Limits.LinkedAccounts = 1);
        small.RecordShares(MetaWaba, "201");
        small.RecordWaba("201", "Second");

        var reply = await small.StartAsync();

        Assert.Equal("LimitExceededException", reply.ErrorType);
        Assert.Empty(await small.Accounts.ListAsync(Account, afterId: null, 10, CancellationToken.None));
    }

    [Theory]
    [InlineData("http://example.com/hook")]
    [InlineData("https://user@example.com/hook")]
    [InlineData("https://example.com/a+b")]
    [InlineData("https://example.com/#f")]
    [InlineData("/hook")]
    [InlineData("")]
    public async Task A_Callback_That_Meta_Could_Not_Call_Is_Refused_Before_Meta_Is_Asked(string callbackUrl)
    {
        var reply = await fixture.StartAsync(callbackUrl: callbackUrl);

        Assert.Equal("InvalidParametersException", reply.ErrorType);
        Assert.Contains("signupCallback.callbackUrl", reply.Message, StringComparison.Ordinal);
        Assert.Empty(fixture.Graph.Calls);
    }

    [Fact]
    public async Task An_Empty_Token_Is_Refused()
    {
        var reply = await fixture.StartAsync("");

        Assert.Equal("InvalidParametersException", reply.ErrorType);
        Assert.Empty(fixture.Graph.Calls);
    }

    [Fact]
    public async Task Meta_Being_Away_Is_A_Dependency_Error_And_Links_Nothing()
    {
        fixture.Graph.Answer($"GET {MetaWaba}/phone_numbers", "<html>", System.Net.HttpStatusCode.NotFound);

        var reply = await fixture.StartAsync();

        Assert.Equal((502, "DependencyException"), (reply.Status, reply.ErrorType));
        Assert.Null(await fixture.Accounts.FindByMetaIdAsync(MetaWaba, CancellationToken.None));
    }
}
