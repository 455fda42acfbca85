using SocialMessaging.Operations.Accounts;
using SocialMessaging.Operations.Tags;
using SocialMessaging.Testing;
using SocialMessaging.Testing.Accounts;

namespace SocialMessaging.Tests.Pipeline;

/// <summary>What the log says of a call.</summary>
public sealed class CallLogTests
{
    [Fact]
    public async Task A_Refused_Call_Has_One_Line_With_Its_Account_Its_Status_And_Its_Error()
    {
        using var loggers = new RecordingLoggers();
        using var fixture = new ServiceFixture(loggers: loggers);

        await fixture.CallAsync(TagResource.Operation, """{"resourceArn":"x","tags":[]}""");

        var line = Assert.Single(loggers.Lines);
        Assert.StartsWith($"TagResource for account {ServiceFixture.Account} answered 400 in ", line, StringComparison.Ordinal);
        Assert.EndsWith(" ms, refused: ValidationException", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 200, 200)]
    [InlineData(0, 0, 0)]
    [InlineData(0.5, 50, 150)]
    public async Task Of_Successes_The_Share_That_Is_Asked_For_Has_A_Line_And_Of_Refusals_Each(double share, int least, int most)
    {
        using var loggers = new RecordingLoggers();
        using var fixture = new ServiceFixture(loggers: loggers, configure: options => options.Logs.SuccessShare = share);

        for (var i = 0; i < 200; i++)
        {
            await fixture.CallAsync(ListLinkedWhatsAppBusinessAccounts.Operation, "{}");
        }

        Assert.InRange(loggers.Lines.Count(line => line.Contains(" answered 200 in ", StringComparison.Ordinal)), least, most);
        await fixture.CallAsync(TagResource.Operation, """{"resourceArn":"x","tags":[]}""");
        Assert.Single(loggers.Lines, line => line.Contains(" answered 400 in ", StringComparison.Ordinal));
    }
}
