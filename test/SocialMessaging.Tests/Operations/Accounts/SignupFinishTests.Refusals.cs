using SocialMessaging.Testing.Accounts;
using static SocialMessaging.Testing.Accounts.ServiceFixture;

namespace SocialMessaging.Tests.Operations.Accounts;

/// <content>What is refused before anything is changed.</content>
public sealed partial class SignupFinishTests
{
    [Theory]
    [InlineData("""  "waba":{"id":"201"},"phoneNumbers":[]  """, "waba.id")]
    [InlineData("""  "waba":{"id":"waba-00000000000000000000000000000009"},"phoneNumbers":[]  """, "waba.id")]
    [InlineData("""  "waba":{},"phoneNumberParent":"waba-0","phoneNumbers":[]  """, "phoneNumberParent")]
    [InlineData("""  "phoneNumberParent":"waba-0","phoneNumbers":[]  """, "phoneNumbers")]
    [InlineData("""  "phoneNumberParent":"waba-0","phoneNumbers":[{"id":"106540352242922","twoFactorPin":"123456"}]  """,
        "phoneNumberParent")]
    [InlineData("""  "phoneNumbers":[{"id":"999","twoFactorPin":"123456"}]  """, "phoneNumbers.1.member.id")]
    [InlineData("""  "phoneNumbers":[{"id":"106540352242922","twoFactorPin":"1"},{"id":"106540352242922","twoFactorPin":"1"}]  """,
        "phoneNumbers.2.member.id")]
    [InlineData("""  "phoneNumbers":[{"id":"106540352242922","twoFactorPin":"1","dataLocalizationRegion":"FR"}]  """,
        "dataLocalizationRegion")]
    [InlineData("""  "phoneNumbers":[{"id":"106540352242922","twoFactorPin":"1","tags":[{"key":"aws:x"}]}]  """,
        "phoneNumbers.1.member.tags")]
    [InlineData("""  "waba":{"tags":[{"key":"a"},{"key":"a"}]},"phoneNumbers":[]  """, "waba.tags")]
    [InlineData(
        """  "waba":{"eventDestinations":[{"eventDestinationArn":"arn:aws:sns:us-east-1:111122223333:t.fifo"}]},"phoneNumbers":[]  """,
        "FIFO")]
    [InlineData(
        """  "waba":{"eventDestinations":[{"eventDestinationArn":"arn:aws:connect:us-east-1:111122223333:instance/x"}]},"""
        + """ "phoneNumbers":[]  """,
        "Connect")]
    [InlineData("""  "waba":{"eventDestinations":[{"eventDestinationArn":"arn:aws:sns:us-east-1:444455556666:t"}]},"phoneNumbers":[]  """,
        "eventDestinations")]
    [InlineData("""  "waba":{"eventDestinations":[{"eventDestinationArn":"arn:aws:sns:eu-west-1:111122223333:t"}]},"phoneNumbers":[]  """,
        "eventDestinations")]
    public async Task What_Makes_No_Sense_Is_Refused_Before_Anything_Is_Changed(string members, string named)
    {
        var token = await fixture.BeginAsync();
        var before = await fixture.LinkAsync();

        var reply = await fixture.FinishAsync(token, members);

        await AssertRefusedAsync(reply, named);
        Assert.Equal(before.Version, (await fixture.LinkAsync()).Version);
        Assert.Empty(fixture.Graph.Changes);
    }

    [Fact]
    public async Task A_Sign_Up_With_Several_Wabas_Must_Name_One()
    {
        fixture.RecordShares(MetaWaba, "201");
        fixture.RecordWaba("201", "Second");
        var token = await fixture.BeginAsync();

        var reply = await fixture.FinishAsync(token, "\"phoneNumbers\":[]");

        await AssertRefusedAsync(reply, "waba.id");
    }

    [Fact]
    public async Task A_Number_Of_Another_Waba_Is_Refused()
    {
        fixture.RecordShares(MetaWaba, "201");
        fixture.RecordWaba("201", "Second", "9201");
        var token = await fixture.BeginAsync();

        var reply = await fixture.FinishAsync(token, $$$"""
            "waba":{"id":"{{{MetaWaba}}}"},"phoneNumbers":[{"id":"9201","twoFactorPin":"123456"}]
            """);

        await AssertRefusedAsync(reply, "phoneNumbers.1.member.id");
    }

    [Fact]
    public async Task The_Fifty_First_Tag_Is_Refused()
    {
        var token = await fixture.BeginAsync();
        var tags = string.Join(',', Enumerable.Range(0, 51).Select(i => $$"""{"key":"k{{i}}"}"""));

        var reply = await fixture.FinishAsync(token, $$$""" "waba":{"tags":[{{{tags}}}]},"phoneNumbers":[] """);

        await AssertRefusedAsync(reply, "waba.tags");
    }
}
