using Microsoft.Extensions.Options;
using SocialMessaging.Accounts;
using SocialMessaging.Errors;
using SocialMessaging.Settings;

namespace SocialMessaging.Tests.Accounts;

public sealed class EventDestinationRulesTests
{
    private const string Mine = "111111111111";
    private const string Stack = "999999999999";
    private const string MyRole = "arn:aws:iam::111111111111:role/publish";

    private static readonly ResourceNames Names = new(Options.Create(new SocialMessagingOptions { Region = "eu-west-1" }));

    [Theory]
    [InlineData("arn:aws:sns:eu-west-1:111111111111:events", null, Mine)]
    [InlineData("arn:aws:sns:eu-west-1:111111111111:events", MyRole, Mine)]
    [InlineData("arn:aws:sns:eu-west-1:111111111111:Events_1-x", MyRole, Stack)]
    public void A_Standard_Topic_Of_The_Caller_Is_Taken(string topic, string? role, string stack) =>
        EventDestinationRules.Check(new(topic, role), Mine, stack, Names);

    [Theory]
    [InlineData("arn:aws:sns:eu-west-1:111111111111:events.fifo", null, "FIFO")]
    [InlineData("arn:aws:connect:eu-west-1:111111111111:instance/1", null, "Connect")]
    [InlineData("arn:aws:sqs:eu-west-1:111111111111:events", null, "standard topic")]
    [InlineData("arn:aws:sns:eu-west-1:111111111111:events:2bcfbf39-05c3-41de-beaa-fcfcc21c8f55", null, "standard topic")]
    [InlineData("arn:aws:sns:eu-west-1:111111111111:", null, "standard topic")]
    [InlineData("arn:aws:sns:eu-west-1:111111111111:a/b", null, "standard topic")]
    [InlineData("events", null, "standard topic")]
    [InlineData("arn:aws:sns:us-east-1:111111111111:events", null, "Region eu-west-1")]
    [InlineData("arn:aws-cn:sns:eu-west-1:111111111111:events", null, "Region eu-west-1")]
    [InlineData("arn:aws:sns:eu-west-1:222222222222:events", null, "belong to the account")]
    [InlineData("arn:aws:sns:eu-west-1:222222222222:events", "arn:aws:iam::222222222222:role/theirs", "belong to the account")]
    [InlineData("arn:aws:sns:eu-west-1:111111111111:events", "arn:aws:iam::222222222222:role/theirs", "roleArn must name")]
    [InlineData("arn:aws:sns:eu-west-1:111111111111:events", "arn:aws:iam::111111111111:user/me", "roleArn must name")]
    [InlineData("arn:aws:sns:eu-west-1:111111111111:events", "arn:aws:iam::111111111111:role/", "roleArn must name")]
    public void Anything_Else_Is_Refused_And_Told_Why(string topic, string? role, string why)
    {
        var error = Assert.Throws<InvalidParametersException>(() => EventDestinationRules.Check(new(topic, role), Mine, Mine, Names));

        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Outside_Of_The_Stacks_Account_A_Role_Is_Needed()
    {
        var error = Assert.Throws<InvalidParametersException>(
            () => EventDestinationRules.Check(new("arn:aws:sns:eu-west-1:111111111111:events", null), Mine, Stack, Names));

        Assert.Contains("roleArn is required", error.Message, StringComparison.Ordinal);
    }
}
