using System.Net;
using SocialMessaging.Accounts;
using SocialMessaging.Operations.Accounts;
using SocialMessaging.Testing.Accounts;
using static SocialMessaging.Testing.Accounts.ServiceFixture;

namespace SocialMessaging.Tests.Operations.Accounts;

/// <summary>DisassociateWhatsAppBusinessAccount.</summary>
public sealed class DisassociateTests : IDisposable
{
    private readonly ServiceFixture fixture = new();

    [Fact]
    public async Task A_Waba_Is_Unsubscribed_And_Removed_With_Its_Numbers()
    {
        var link = await fixture.LinkCompletelyAsync();

        var reply = await DisassociateAsync(link.Id);

        Assert.Equal((200, null), (reply.Status, reply.Body));
        Assert.Equal($"DELETE {MetaWaba}/subscribed_apps", fixture.Graph.Changes[^1]);
        Assert.Null(await fixture.Accounts.FindAsync(Account, link.Id, CancellationToken.None));
        Assert.Null(await fixture.Accounts.FindPhoneNumberByMetaIdAsync(MetaNumber, CancellationToken.None));
    }

    [Fact]
    public async Task A_Repetition_Finishes_A_Removal_That_Was_Broken_Off()
    {
        var link = await fixture.LinkCompletelyAsync();
        await DisassociateAsync(link.Id);

        var reply = await DisassociateAsync(link.Id);

        Assert.Equal(404, reply.Status);
        Assert.Equal([link.Id, link.Id], fixture.Accounts.RemovalsAsked);
    }

    [Theory]
    [InlineData(190, "Error validating access token")]
    [InlineData(100, "Object does not exist")]
    [InlineData(200, "Permissions error")]
    public async Task A_Refusal_By_Meta_Does_Not_Prevent_It(int code, string message)
    {
        var link = await fixture.LinkCompletelyAsync();
        fixture.Graph.Answer($"DELETE {MetaWaba}/subscribed_apps", FakeGraph.Error(code, message), HttpStatusCode.BadRequest);

        var reply = await DisassociateAsync(link.Id);

        Assert.Equal(200, reply.Status);
        Assert.Null(await fixture.Accounts.FindAsync(Account, link.Id, CancellationToken.None));
    }

    [Fact]
    public async Task Meta_Being_Away_Does_And_Nothing_Is_Removed()
    {
        var link = await fixture.LinkCompletelyAsync();
        fixture.Graph.AnswerOnce(
            $"DELETE {MetaWaba}/subscribed_apps", FakeGraph.Error(2, "Service temporarily unavailable"), HttpStatusCode.ServiceUnavailable);

        var refused = await DisassociateAsync(link.Id);
        var linked = await fixture.Accounts.FindAsync(Account, link.Id, CancellationToken.None);
        var reply = await DisassociateAsync(link.Id);

        Assert.Equal("DependencyException", refused.ErrorType);
        Assert.Equal(link, linked);
        Assert.Equal(200, reply.Status);
    }

    [Fact]
    public async Task Repeating_It_Is_Not_Found()
    {
        var link = await fixture.LinkCompletelyAsync();
        await DisassociateAsync(link.Id);

        var reply = await DisassociateAsync(link.Id);

        Assert.Equal((404, "ResourceNotFoundException"), (reply.Status, reply.ErrorType));
        Assert.Contains("id: ", reply.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_Is_Another_Accounts_Is_Not_Found()
    {
        var link = await fixture.LinkCompletelyAsync();

        var reply = await DisassociateAsync(link.Id, OtherAccount);

        Assert.Equal((404, "ResourceNotFoundException"), (reply.Status, reply.ErrorType));
        Assert.NotNull(await fixture.Accounts.FindAsync(Account, link.Id, CancellationToken.None));
    }

    [Fact]
    public async Task The_Waba_May_Be_Linked_By_Another_Account_Afterwards()
    {
        var link = await fixture.LinkCompletelyAsync();
        await DisassociateAsync(link.Id);

        Assert.Equal(OtherAccount, (await fixture.LinkCompletelyAsync(OtherAccount)).AccountId);
    }

    [Fact]
    public async Task An_Incomplete_Link_May_Be_Ended_Too()
    {
        await fixture.BeginAsync();
        var link = await fixture.LinkAsync();
        Assert.Equal(RegistrationStatus.Incomplete, link.Status);

        Assert.Equal(200, (await DisassociateAsync(link.Id)).Status);
    }

    public void Dispose() => fixture.Dispose();

    private Task<ServiceReply> DisassociateAsync(string id, string account = Account) =>
        fixture.CallAsync(DisassociateWhatsAppBusinessAccount.Operation, query: $"id={Uri.EscapeDataString(id)}", account: account);
}
