using System.Globalization;
using SocialMessaging.Webhooks;
using SocialMessaging.Webhooks.Inbox;

namespace SocialMessaging.Functions.Tests.Templates;

/// <summary>The figures of the inbox fit each other, here and in the code.</summary>
public sealed class InboxTests
{
    private static readonly Template Template = Template.Stored;

    [Fact]
    public void The_Worker_Ends_Before_Its_Claims_Its_Claims_Before_Its_Function_And_That_Before_The_Queue_Hands_A_Record_Out_Again()
    {
        Assert.Equal(50, InboxFigures.WorkerDeadline.TotalSeconds);
        Assert.Equal(55, IUnitClaims.Lease.TotalSeconds);
        Assert.Equal(60, InboxFigures.WorkerTimeoutSeconds);
        Assert.Equal(60, Number("DeliverEvents", "Timeout"));
        Assert.Equal(InboxFigures.VisibilitySeconds, Number("InboxQueue", "VisibilityTimeout"));
        // AWS asks for six times the function's time, so that a throttled function finds its records again.
        Assert.Equal(6 * InboxFigures.WorkerTimeoutSeconds, InboxFigures.VisibilitySeconds);
    }

    [Fact]
    public void The_Mapping_Asks_For_No_More_Than_What_Is_Reserved()
    {
        var parameter = Template.Root["Parameters"]["InboxConcurrency"];
        Assert.Equal("!If [HasInboxConcurrency, !Ref InboxConcurrency, !Ref AWS::NoValue]",
            Template.Write(Template.Properties("DeliverEvents")["ReservedConcurrentExecutions"]));
        Assert.Equal("0", parameter["Default"].ToString());
        var pattern = parameter["AllowedPattern"].ToString();
        Assert.All(Enumerable.Range(0, 1000), number => Assert.Equal(
            number == 0 || number >= InboxFigures.Concurrency,
            System.Text.RegularExpressions.Regex.IsMatch(number.ToString(CultureInfo.InvariantCulture), $"^(?:{pattern})$")));
    }

    [Fact]
    public void A_Record_Outlasts_A_Day_Of_Outage_Put_Off_Or_Not()
    {
        Assert.Equal($"{{deadLetterTargetArn: !GetAtt InboxDeadLetters.Arn, maxReceiveCount: {InboxFigures.ReceivesAtMost}}}",
            Template.Write(Template.Properties("InboxQueue")["RedrivePolicy"]));
        var day = TimeSpan.FromDays(1);
        var shortest = Enumerable.Range(1, InboxFigures.ReceivesAtMost).Aggregate(
            TimeSpan.Zero, (sum, receive) => sum + InboxFigures.DelayOf(receive, chance: 1));
        Assert.True(shortest > day);
        Assert.True(InboxFigures.ReceivesAtMost * TimeSpan.FromSeconds(InboxFigures.VisibilitySeconds) > day);
        Assert.All(Enumerable.Range(1, InboxFigures.ReceivesAtMost), receive => Assert.InRange(
            InboxFigures.DelayOf(receive, chance: 0), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(15)));
    }

    [Fact]
    public void Large_Posts_Outlive_The_Records_And_The_Letters_That_Point_To_Them()
    {
        var queues = new[] { "InboxQueue", "InboxDeadLetters" }.Sum(queue => Number(queue, "MessageRetentionPeriod"));
        var rule = Assert.Single((YamlDotNet.RepresentationModel.YamlSequenceNode)
            Template.Properties("ClaimBucket")["LifecycleConfiguration"]["Rules"]);
        Assert.Null(Template.Find(rule, "Prefix"));
        Assert.Null(Template.Find(rule, "Filter"));
        Assert.True(int.Parse(rule["ExpirationInDays"].ToString(), CultureInfo.InvariantCulture) * 86_400 >= queues);
    }

    [Theory]
    [InlineData("InboxQueue")]
    [InlineData("InboxDeadLetters")]
    public void Queues_Are_Encrypted_And_Wait_For_Two_Weeks(string queue)
    {
        Assert.Equal("true", Template.Properties(queue)["SqsManagedSseEnabled"].ToString());
        Assert.Equal(1_209_600, Number(queue, "MessageRetentionPeriod"));
    }

    private static int Number(string resource, string property) =>
        int.Parse(Template.Properties(resource)[property].ToString(), CultureInfo.InvariantCulture);
}
