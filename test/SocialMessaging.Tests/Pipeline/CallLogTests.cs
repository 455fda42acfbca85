using SocialMessaging.Operations.Tags;
using SocialMessaging.Testing;
using SocialMessaging.Testing.Accounts;

namespace SocialMessaging.Tests.Pipeline;

/// <summary>What the log says of a call.</summary>
public sealed class CallLogTests
{
    [Fact]
    public async Task A_Refused_Call_Is_Logged_With_Its_Account_And_Its_Error()
    {
        using var loggers = new RecordingLoggers();
        using var harness = new AccountsHarness(loggers: loggers);

        await harness.CallAsync(TagResource.Operation, """{"resourceArn":"x","tags":[]}""");

        Assert.Contains($"TagResource for account {AccountsHarness.Account} refused: ValidationException", loggers.Lines);
        Assert.Contains(
            loggers.Lines,
            line => line.StartsWith($"TagResource for account {AccountsHarness.Account} answered 400 in ", StringComparison.Ordinal));
    }
}
