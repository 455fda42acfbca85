using System.Text;
using System.Text.Json;
using SocialMessaging.Testing.Events;
using SocialMessaging.Webhooks;
using static SocialMessaging.Testing.Events.MetaPosts;

namespace SocialMessaging.Tests.Webhooks;

public sealed partial class WebhookReceiverTests : IDisposable
{
    private readonly EventsFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task A_Message_Is_Published_In_The_Services_Envelope()
    {
        const string Waba = "arn:aws:social-messaging:us-east-1:111111111111:waba/0123456789abcdef0123456789abcdef";
        const string Number = "arn:aws:social-messaging:us-east-1:111111111111:phone-number-id/fedcba9876543210fedcba9876543210";

        var outcome = await fixture.PostAsync(OneText("wamid.1"));

        Assert.Equal(WebhookOutcome.Accepted, outcome);
        var outgoing = Assert.Single(fixture.Publisher.Published);
        var entry = Entry(MessagesChange(ContactList(Contact("16505551234")), MessageList(Text("wamid.1"))));
        var escaped = JsonSerializer.Serialize(entry).Replace("\\u0022", "\\\"", StringComparison.Ordinal);
        Assert.Equal(
            $$"""{"context":{"MetaWabaIds":[{"wabaId":"102290129340398","arn":"{{Waba}}"}],"MetaPhoneNumberIds":"""
            + $$"""[{"metaPhoneNumberId":"106540352242922","arn":"{{Number}}"}]},"whatsAppWebhookEntry":{{escaped}}"""
            + ""","aws_account_id":"111111111111","message_timestamp":"2026-03-01T12:00:00.000000000Z"}""",
            RecordingPublisher.Text(outgoing));
        Assert.Equal(new(SampleLinks.Topic, null), outgoing.Destination);
        Assert.Equal(
            [
                ("eventType", "String", "message"), ("wabaId", "String", SampleLinks.WabaId),
                ("phoneNumberId", "String", SampleLinks.NumberId), ("messageType", "String", "text"),
            ],
            outgoing.Attributes.All());
    }

    [Fact]
    public async Task An_Event_Of_The_Waba_Names_No_Number()
    {
        await fixture.PostAsync(
            Post(Entry(Change("message_template_status_update", """{"event":"APPROVED","message_template_id":12345678901}"""))));

        var envelope = Assert.Single(fixture.Publisher.Envelopes);
        Assert.Equal(0, envelope.GetProperty("context").GetProperty("MetaPhoneNumberIds").GetArrayLength());
        Assert.Equal(
            [
                ("eventType", "String", "message_template_status_update"),
                ("wabaId", "String", SampleLinks.WabaId),
                ("templateStatus", "String", "APPROVED"),
            ],
            fixture.Publisher.Published[0].Attributes.All());
    }

    [Fact]
    public async Task A_Number_That_Is_Not_Known_Under_The_Waba_Leaves_The_Event_To_The_Waba()
    {
        fixture.Accounts.Numbers[SampleLinks.NumberId] = SampleLinks.Number with { LinkedAccountId = "waba-other" };

        await fixture.PostAsync(OneText("wamid.1"));
        fixture.Accounts.Numbers.Clear();
        await fixture.PostAsync(OneText("wamid.2"));

        Assert.All(fixture.Publisher.Envelopes, e => Assert.Equal(
            0, e.GetProperty("context").GetProperty("MetaPhoneNumberIds").GetArrayLength()));
        Assert.Equal(2, fixture.Publisher.Published.Count);
    }

    [Fact]
    public async Task A_Unit_Is_Published_Once_However_Often_It_Comes()
    {
        Assert.Equal(WebhookOutcome.Accepted, await fixture.PostAsync(OneText("wamid.1")));
        Assert.Equal(WebhookOutcome.Accepted, await fixture.PostAsync(OneText("wamid.1")));
        Assert.Equal(
            WebhookOutcome.Accepted,
            await fixture.PostAsync(Post(Entry(MessagesChange(MessageList(Text("wamid.1"), Text("wamid.2"), Text("wamid.2")))))));

        Assert.Equal(2, fixture.Publisher.Published.Count);
    }

    [Fact]
    public async Task A_Unit_Is_Forgotten_After_Eight_Days()
    {
        await fixture.PostAsync(OneText("wamid.1"));
        fixture.Time.Advance(TimeSpan.FromDays(8) - TimeSpan.FromSeconds(1));
        await fixture.PostAsync(OneText("wamid.1"));
        Assert.Single(fixture.Publisher.Published);

        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        await fixture.PostAsync(OneText("wamid.1"));
        Assert.Equal(2, fixture.Publisher.Published.Count);
    }

    [Theory]
    [InlineData("sha256=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData(null)]
    public async Task An_Unsigned_Post_Leaves_No_Trace(string? signature)
    {
        var outcome = await fixture.Receiver.ReceiveAsync(Encoding.UTF8.GetBytes(OneText("wamid.1")), signature, default);

        AssertRefused(outcome);
    }

    [Fact]
    public async Task A_Tampered_Truncated_Or_Reserialised_Post_Leaves_No_Trace()
    {
        var body = OneText("wamid.1").Replace("Hi", "caf\\u00e9", StringComparison.Ordinal);
        var signature = WebhookSignature.Sign(Encoding.UTF8.GetBytes(body), EventsFixture.Secret);
        string[] others =
        [
            body.Replace("wamid.1", "wamid.2", StringComparison.Ordinal),
            body[..^1],
            body + " ",
            body.Replace("caf\\u00e9", "caf\u00e9", StringComparison.Ordinal),
            "",
        ];

        foreach (var other in others)
        {
            AssertRefused(await fixture.Receiver.ReceiveAsync(Encoding.UTF8.GetBytes(other), signature, default));
        }

        Assert.Equal(WebhookOutcome.Accepted, await fixture.Receiver.ReceiveAsync(Encoding.UTF8.GetBytes(body), signature, default));
    }

    [Fact]
    public async Task An_Unknown_Waba_Is_Acknowledged_And_Nothing_Is_Stored()
    {
        fixture.Accounts.Links.Clear();

        Assert.Equal(WebhookOutcome.Accepted, await fixture.PostAsync(OneText("wamid.1")));

        Assert.Empty(fixture.Publisher.Published);
        Assert.Equal(0, fixture.Claims.Count);
    }

    [Fact]
    public async Task Without_A_Destination_Events_Are_Dropped_And_Later_Ones_Are_Not()
    {
        fixture.Accounts.Links[SampleLinks.WabaId] = SampleLinks.Link with { EventDestination = null };
        Assert.Equal(WebhookOutcome.Accepted, await fixture.PostAsync(OneText("wamid.1")));
        Assert.Empty(fixture.Publisher.Published);

        fixture.Accounts.Links[SampleLinks.WabaId] = SampleLinks.Link;
        await fixture.PostAsync(OneText("wamid.2"));
        Assert.Single(fixture.Publisher.Published);
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("""{"object":"whatsapp_business_account"}""")]
    public async Task A_Signed_Body_That_Is_Not_A_Webhook_Is_Dead_As_A_Whole_Once(string body)
    {
        Assert.Equal(WebhookOutcome.Accepted, await fixture.PostAsync(body));
        Assert.Equal(WebhookOutcome.Accepted, await fixture.PostAsync(body));

        var (_, letter) = Assert.Single(fixture.DeadLetters.Letters);
        Assert.True(letter.IsWholeBody);
        Assert.Equal(body, Encoding.UTF8.GetString(letter.Raw.Span));
    }

    [Fact]
    public async Task The_Challenge_Is_Answered_For_The_Right_Token_Only()
    {
        Assert.Equal("1158201444", await fixture.Receiver.AnswerChallengeAsync(
            "subscribe", EventsFixture.VerifyToken, "1158201444", default));
        Assert.Null(await fixture.Receiver.AnswerChallengeAsync("subscribe", "other", "1158201444", default));
        Assert.Null(await fixture.Receiver.AnswerChallengeAsync("subscribe", null, "1158201444", default));
        Assert.Null(await fixture.Receiver.AnswerChallengeAsync("unsubscribe", EventsFixture.VerifyToken, "1158201444", default));
        Assert.Null(await fixture.Receiver.AnswerChallengeAsync("subscribe", EventsFixture.VerifyToken, null, default));
    }

    private void AssertRefused(WebhookOutcome outcome)
    {
        Assert.Equal(WebhookOutcome.Unauthorized, outcome);
        Assert.Empty(fixture.Publisher.Published);
        Assert.Empty(fixture.DeadLetters.Letters);
        Assert.Equal(0, fixture.Claims.Count);
    }
}
