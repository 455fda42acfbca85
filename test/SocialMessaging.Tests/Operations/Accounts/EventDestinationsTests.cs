using SocialMessaging.Operations.Accounts;
using SocialMessaging.Testing.Accounts;
using static SocialMessaging.Testing.Accounts.ServiceFixture;

namespace SocialMessaging.Tests.Operations.Accounts;

/// <summary>PutWhatsAppBusinessAccountEventDestinations.</summary>
public sealed class EventDestinationsTests : IDisposable
{
    private readonly ServiceFixture fixture = new();

    [Fact]
    public async Task A_Destination_Is_Put_Replaced_And_Turned_Off()
    {
        var link = await fixture.LinkCompletelyAsync();

        var put = await PutAsync(link.Id, $$"""[{"eventDestinationArn":"{{Topic}}"}]""");
        var first = (await fixture.LinkAsync()).EventDestination;
        await PutAsync(link.Id, $$"""[{"eventDestinationArn":"{{Topic}}-2","roleArn":"arn:aws:iam::{{Account}}:role/events"}]""");
        var second = (await fixture.LinkAsync()).EventDestination;
        await PutAsync(link.Id, "[]");

        Assert.Equal((200, null), (put.Status, put.Body));
        Assert.Equal((Topic, null), (first?.EventDestinationArn, first?.RoleArn));
        Assert.Equal(($"{Topic}-2", $"arn:aws:iam::{Account}:role/events"), (second?.EventDestinationArn, second?.RoleArn));
        Assert.Null((await fixture.LinkAsync()).EventDestination);
    }

    [Theory]
    [InlineData("arn:aws:sns:us-east-1:111122223333:orders.fifo", "FIFO")]
    [InlineData("arn:aws:connect:us-east-1:111122223333:instance/11111111-2222-3333-4444-555555555555", "Connect")]
    [InlineData("arn:aws:sqs:us-east-1:111122223333:queue", "SNS standard topic")]
    [InlineData("arn:aws:sns:us-east-1:444455556666:topic", "account")]
    [InlineData("arn:aws:sns:eu-central-1:111122223333:topic", "us-east-1")]
    public async Task Anything_But_A_Standard_Topic_Of_The_Account_And_Region_Is_Refused(string arn, string reason)
    {
        var link = await fixture.LinkCompletelyAsync();

        var reply = await PutAsync(link.Id, $$"""[{"eventDestinationArn":"{{arn}}"}]""");

        Assert.Equal((400, "InvalidParametersException"), (reply.Status, reply.ErrorType));
        Assert.StartsWith("eventDestinations: ", reply.Message, StringComparison.Ordinal);
        Assert.Contains(reason, reply.Message, StringComparison.Ordinal);
        Assert.Null((await fixture.LinkAsync()).EventDestination);
    }

    [Fact]
    public async Task A_Topic_Outside_Of_The_Stacks_Account_Needs_A_Role()
    {
        var link = await fixture.LinkCompletelyAsync(OtherAccount);
        var topic = $"arn:aws:sns:us-east-1:{OtherAccount}:topic";

        var without = await PutAsync(link.Id, $$"""[{"eventDestinationArn":"{{topic}}"}]""", OtherAccount);
        var foreign = await PutAsync(
            link.Id, $$"""[{"eventDestinationArn":"{{topic}}","roleArn":"arn:aws:iam::{{Account}}:role/x"}]""", OtherAccount);
        var with = await PutAsync(
            link.Id, $$"""[{"eventDestinationArn":"{{topic}}","roleArn":"arn:aws:iam::{{OtherAccount}}:role/x"}]""", OtherAccount);

        Assert.Equal("InvalidParametersException", without.ErrorType);
        Assert.Equal("InvalidParametersException", foreign.ErrorType);
        Assert.Equal(200, with.Status);
    }

    [Fact]
    public async Task An_Unknown_Waba_Is_An_Invalid_Parameter_Because_The_Model_Lists_No_Other_Error()
    {
        var reply = await PutAsync("waba-00000000000000000000000000000009", "[]");

        Assert.Equal((400, "InvalidParametersException"), (reply.Status, reply.ErrorType));
        Assert.Contains("is not linked to this account", reply.Message, StringComparison.Ordinal);
    }

    public void Dispose() => fixture.Dispose();

    private Task<ServiceReply> PutAsync(string id, string destinations, string account = Account) => fixture.CallAsync(
        PutWhatsAppBusinessAccountEventDestinations.Operation, $$"""{"id":"{{id}}","eventDestinations":{{destinations}}}""",
            account: account);
}
