namespace SocialMessaging.Events.Tests;

public sealed class SnsNotificationTests
{
    [Fact]
    public void The_Message_And_Its_Attributes_Are_Read()
    {
        var read = SnsNotification.Parse(
            """
            {
              "Type": "Notification", "MessageId": "1", "TopicArn": "arn:aws:sns:us-east-1:000000000000:t", "Message": "{}",
              "MessageAttributes": { "eventType": { "Type": "String", "Value": "status" } }, "SigningCertURL": "https://x"
            }
            """);

        Assert.Equal(("Notification", "{}", "status"), (read.Type, read.Message, read.MessageAttributes["eventType"].Value));
        Assert.True(read.OtherMembers!.ContainsKey("SigningCertURL"));
    }

    [Fact]
    public void A_Confirmation_Tells_What_To_Fetch()
    {
        var read = SnsNotification.Parse(
            """
            { "Type": "SubscriptionConfirmation", "MessageId": "1", "TopicArn": "arn", "Message": "", "SubscribeURL": "https://confirm" }
            """);

        Assert.Equal("https://confirm", read.SubscribeUrl);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Type":"Notification"}""")]
    [InlineData("not json")]
    public void Anything_Else_Is_Refused(string body) => Assert.Throws<WhatsAppEventException>(() => SnsNotification.Parse(body));
}
