namespace SocialMessaging.Events.Tests;

public sealed class ReadmeOfThePackageTests
{
    [Theory]
    [InlineData("message-text", "15550109999 wrote Hello")]
    [InlineData("sent-message-read", "6d69f07a-c317-4278-9d5c-6a84078419ec is read since")]
    [InlineData("message-template-status-update", "The template hello is APPROVED")]
    public async Task The_Program_Of_The_Page_Says_What_Came(string name, string expected)
    {
        var log = new List<string>();

        await ReadmeOfThePackage.HandleAsync(
            Golden.Message(name), (_, _) => throw new InvalidOperationException(), log.Add, CancellationToken.None);

        Assert.Contains(log, line => line.StartsWith(expected, StringComparison.Ordinal));
    }
}
