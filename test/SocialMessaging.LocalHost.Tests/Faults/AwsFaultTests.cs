namespace SocialMessaging.LocalHost.Tests.Faults;

/// <summary>
/// Every call that an action makes to AWS fails, one at a time and in every way: the mapped error or what the design says, nothing of the
/// inside told, and all well when it is back.
/// </summary>
[Collection(AwsFaultsAlone.Name)]
public sealed class AwsFaultTests(AwsFaultRun run, ITestOutputHelper output) : IClassFixture<AwsFaultRun>
{
    public static TheoryData<string> Actions => [.. AwsActions.All.Select(action => action.Name)];

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task Every_Call_To_Aws_May_Fail(string action)
    {
        var lane = await run.LaneAsync(AwsActions.Named(action));

        output.WriteLine(
            $"{(await run.HostAsync()).Aws.Calls.Count} calls; {lane.Broken.Count} broken: "
            + $"{string.Join(", ", lane.Recorded.Select(each => $"{each.Call} {each.Occurrence}"))}");
        Assert.True(lane.Failures.Count == 0, $"{lane.Failures.Count} failures:\n{string.Join('\n', lane.Failures)}");
        Assert.All(
            lane.Recorded.Where(each => each.Occurrence == 1),
            each => Assert.Contains(lane.Broken, broken => broken.Call == each.Call));
    }
}
