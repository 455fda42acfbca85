using System.Text.Json;
using SocialMessaging.Events.Changes;

namespace SocialMessaging.Events.Tests;

public sealed class WhatsAppEventTests
{
    public static TheoryData<string> Names { get; } = new(Golden.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_Saved_Event_Is_Read_Whole(string name)
    {
        var read = WhatsAppEvent.Parse(Golden.Message(name));

        Assert.Equal("000000000000", read.AwsAccountId);
        Assert.Equal("100000000000001", Assert.Single(read.Context.Wabas).MetaWabaId);
        Assert.Equal(new DateTimeOffset(2026, 1, 8, 23, 30, 43, TimeSpan.Zero).AddTicks(2712793), read.Timestamp);
        Assert.IsNotType<OtherValue>(Assert.Single(read.Entry.Changes).Content);
    }

    [Fact]
    public void A_Message_Of_A_Customer_Has_Its_Content_And_No_Message_Id()
    {
        var read = WhatsAppEvent.Parse(Golden.Message("message-text"));

        var message = Assert.Single(read.Messages);
        Assert.Equal(("text", "Hello", "15550109999", "wamid.IN1"), (message.Type, message.Text?.Body, message.From, message.Id));
        Assert.Equal(new DateTimeOffset(2026, 1, 8, 23, 30, 43, TimeSpan.Zero), message.SentAt);
        Assert.Equal("100000000000101", Assert.Single(read.Context.PhoneNumbers).MetaPhoneNumberId);
        Assert.Null(read.MessageId);
        Assert.Empty(read.Statuses);
    }

    [Fact]
    public void A_Status_Has_The_Id_That_The_Send_Returned()
    {
        var read = WhatsAppEvent.Parse(Golden.Message("sent-message-delivered"));

        Assert.Equal("6d69f07a-c317-4278-9d5c-6a84078419ec", read.MessageId);
        Assert.Equal("delivered", Assert.Single(read.Statuses).Status);
        Assert.Empty(read.Messages);
    }

    [Fact]
    public void A_Failure_Tells_Metas_Code()
    {
        var status = Assert.Single(WhatsAppEvent.Parse(Golden.Message("status-failed")).Statuses);

        Assert.Equal(131026, Assert.Single(status.Errors).Code);
    }

    [Fact]
    public void A_Change_Has_The_Type_Of_Its_Field()
    {
        var read = WhatsAppEvent.Parse(Golden.Message("message-template-status-update"));

        var update = Assert.IsType<TemplateStatusUpdate>(Assert.Single(read.Entry.Changes).Content);
        Assert.Equal(("APPROVED", 1192339204654487L), (update.Event, update.MessageTemplateId));
        Assert.Empty(read.Context.PhoneNumbers);
    }

    [Fact]
    public void Members_That_Are_Not_Known_Are_Kept_On_Every_Level()
    {
        var read = WhatsAppEvent.Parse(Envelope(
            """
            {
              "id": "1", "e": 4,
              "changes": [
                {
                  "field": "messages", "c": 3,
                  "value": { "messages": [{ "id": "a", "timestamp": "1", "type": "text", "text": { "body": "b", "n": 1 }, "m": [2] }] }
                }
              ]
            }
            """,
            ""","tomorrow":true"""));

        var message = Assert.Single(read.Messages);
        Assert.True(read.OtherMembers!["tomorrow"].GetBoolean());
        Assert.Equal(4, read.Entry.OtherMembers!["e"].GetInt32());
        Assert.Equal(3, read.Entry.Changes[0].OtherMembers!["c"].GetInt32());
        Assert.Equal(2, message.OtherMembers!["m"][0].GetInt32());
        Assert.Equal(1, message.Text!.OtherMembers!["n"].GetInt32());
    }

    [Fact]
    public void A_Field_That_Is_Not_Known_Keeps_Its_Value()
    {
        var change = Assert.Single(WhatsAppEvent.Parse(Envelope(
            """{"id":"1","changes":[{"field":"of_tomorrow","value":{"a":1}}]}""")).Entry.Changes);

        Assert.Equal(1, Assert.IsType<OtherValue>(change.Content).OtherMembers!["a"].GetInt32());
        Assert.Equal("""{"a":1}""", change.Value.GetRawText());
    }

    [Fact]
    public void Whole_Entries_As_The_Aws_Service_Publishes_Them_Are_Read_Too()
    {
        var read = WhatsAppEvent.Parse(Envelope(
            """
            {
              "id": "1",
              "changes": [
                { "field": "messages", "value": { "messages": [{ "id": "a", "type": "text" }, { "id": "b", "type": "text" }] } },
                { "field": "messages", "value": { "statuses": [{ "id": "c", "status": "sent" }] } }
              ]
            }
            """));

        Assert.Equal(["a", "b"], read.Messages.Select(message => message.Id));
        Assert.Equal(["c"], read.Statuses.Select(status => status.Id!));
    }

    [Theory]
    [InlineData("", "message")]
    [InlineData("null", "message")]
    [InlineData("[]", "message")]
    [InlineData("\"text\"", "message")]
    [InlineData("{}", "whatsAppWebhookEntry")]
    [InlineData("""{"whatsAppWebhookEntry":{}}""", "$.whatsAppWebhookEntry")]
    public void What_Is_Not_An_Event_Is_Refused_With_The_Place(string message, string place)
    {
        var refusal = Assert.Throws<WhatsAppEventException>(() => WhatsAppEvent.Parse(message));

        Assert.Contains(place, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_Value_Of_Another_Form_Is_Refused_When_It_Is_Read_And_Shows_No_Content()
    {
        var change = Assert.Single(WhatsAppEvent.Parse(Envelope(
            """{"id":"1","changes":[{"field":"messages","value":{"messages":"a secret"}}]}""")).Entry.Changes);

        var refusal = Assert.Throws<WhatsAppEventException>(() => change.Content);

        Assert.Contains("$.messages", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal.ToString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.String, change.Value.GetProperty("messages").ValueKind);
    }

    [Fact]
    public async Task An_Event_That_Is_Larger_Than_Sns_Takes_Is_Fetched()
    {
        const string Pointer = """["software.amazon.payloadoffloading.PayloadS3Pointer",{"s3BucketName":"claims","s3Key":"a/b"}]""";
        ExtendedPayload? asked = null;

        var read = await WhatsAppEvent.ParseAsync(
            Pointer,
            (payload, _) =>
            {
                asked = payload;
                return Task.FromResult(Golden.Message("message-text"));
            },
            CancellationToken.None);

        Assert.Equal(new ExtendedPayload("claims", "a/b"), asked);
        Assert.Single(read.Messages);
        Assert.Contains("ParseAsync", Assert.Throws<WhatsAppEventException>(() => WhatsAppEvent.Parse(Pointer)).Message);
    }

    [Fact]
    public async Task An_Event_That_Came_Whole_Is_Not_Fetched()
    {
        var read = await WhatsAppEvent.ParseAsync(
            Golden.Message("message-text"), (_, _) => throw new InvalidOperationException("Nothing is fetched."), CancellationToken.None);

        Assert.Single(read.Messages);
    }

    [Theory]
    [InlineData("software.amazon.payloadoffloading.PayloadS3Pointer")]
    [InlineData("""["software.amazon.payloadoffloading.PayloadS3Pointer"]""")]
    [InlineData("""["software.amazon.payloadoffloading.PayloadS3Pointer",{}]""")]
    [InlineData("""["software.amazon.payloadoffloading.PayloadS3Pointer",7]""")]
    [InlineData("""["software.amazon.payloadoffloading.PayloadS3Pointer",{"s3BucketName":1,"s3Key":"a"}]""")]
    public void A_Broken_Pointer_Is_Not_A_Pointer(string message)
    {
        Assert.False(ExtendedPayload.TryParse(message, out _));
        Assert.Throws<WhatsAppEventException>(() => WhatsAppEvent.Parse(message));
    }

    private static string Envelope(string entry, string more = "") =>
        $$"""
        {
          "context": { "MetaWabaIds": [], "MetaPhoneNumberIds": null }, "whatsAppWebhookEntry": {{JsonSerializer.Serialize(entry)}},
          "aws_account_id": "000000000000", "message_timestamp": "2026-01-08T23:30:43Z"{{more}}
        }
        """;
}
