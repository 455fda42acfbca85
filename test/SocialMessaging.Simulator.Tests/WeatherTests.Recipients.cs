namespace SocialMessaging.Simulator.Tests;

/// <content>Recipients that always do the same.</content>
public sealed partial class WeatherTests
{
    [Theory]
    [InlineData("15550131026", 131026)]
    [InlineData("15550131047", 131047)]
    [InlineData("15550130472", 130472)]
    [InlineData("15550131049", 131049)]
    public async Task Some_Recipients_Always_Fail_Afterwards(string to, int code)
    {
        (await host.SendTextAsync(to)).Expect(200);

        var failed = await host.Callback.NextAsync();

        Assert.Equal("failed", failed.StatusName);
        Assert.Equal(code, (int)failed.Status!["errors"]![0]!["code"]!);
    }

    [Fact]
    public async Task Some_Recipients_Refuse_At_Once()
    {
        (await host.SendTextAsync("15550000190")).ExpectError(401, 190);
        (await host.SendTextAsync("15550000500")).ExpectError(500, 131000);
    }

    [Fact]
    public async Task One_Recipient_Reads_At_Once_And_One_Answers()
    {
        await host.SendTextAsync("15550000002");
        Assert.Equal("read", (await host.Callback.NextAsync(post => post.StatusName == "read")).StatusName);

        var asked = (await host.SendTextAsync("15550000001")).MessageId;
        var answer = await host.Callback.NextAsync(post => post.Message is not null);
        Assert.Equal(asked, (string?)answer.Message!["context"]!["id"]);
        Assert.Equal("15550100001", (string?)answer.Message["context"]!["from"]);
    }

    [Fact]
    public async Task One_Recipient_Is_Accepted_But_Never_Answered()
    {
        var send = host.SendTextAsync("15550000408");

        Assert.Single(await host.WaitAsync("customer=15550000408&status=delivered&timeout=30"));
        Assert.False(send.IsCompleted);
        host.Client.CancelPendingRequests();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => send);
    }
}
