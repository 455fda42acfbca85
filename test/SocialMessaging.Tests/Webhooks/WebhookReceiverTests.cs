using System.Text;
using System.Text.Json;
using SocialMessaging.Idempotency;
using SocialMessaging.Publishing;
using SocialMessaging.Testing;
using SocialMessaging.Testing.Events;
using SocialMessaging.Webhooks;
using static SocialMessaging.Testing.Events.MetaPosts;

namespace SocialMessaging.Tests.Webhooks;

public sealed class WebhookReceiverTests : IDisposable
{
    private readonly EventsHarness harness = new();

    public void Dispose() => harness.Dispose();

    [Fact]
    public async Task A_Message_Is_Published_In_The_Services_Envelope()
    {
        var outcome = await harness.PostAsync(OneText("wamid.1"));

        Assert.Equal(WebhookOutcome.Accepted, outcome);
        var outgoing = Assert.Single(harness.Publisher.Published);
        var entry = Entry(MessagesChange($"\"contacts\":[{Contact("16505551234")}],\"messages\":[{Text("wamid.1")}]"));
        Assert.Equal(
            "{\"context\":{\"MetaWabaIds\":[{\"wabaId\":\"102290129340398\","
            + "\"arn\":\"arn:aws:social-messaging:us-east-1:111111111111:waba/0123456789abcdef0123456789abcdef\"}],"
            + "\"MetaPhoneNumberIds\":[{\"metaPhoneNumberId\":\"106540352242922\","
            + "\"arn\":\"arn:aws:social-messaging:us-east-1:111111111111:phone-number-id/fedcba9876543210fedcba9876543210\"}]},"
            + $"\"whatsAppWebhookEntry\":{JsonSerializer.Serialize(entry).Replace("\\u0022", "\\\"", StringComparison.Ordinal)},"
            + "\"aws_account_id\":\"111111111111\",\"message_timestamp\":\"2026-03-01T12:00:00.000000000Z\"}",
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
        await harness.PostAsync(
            Post(Entry(Change("message_template_status_update", "{\"event\":\"APPROVED\",\"message_template_id\":12345678901}"))));

        var envelope = Assert.Single(harness.Publisher.Envelopes);
        Assert.Equal(0, envelope.GetProperty("context").GetProperty("MetaPhoneNumberIds").GetArrayLength());
        Assert.Equal(
            [
                ("eventType", "String", "message_template_status_update"),
                ("wabaId", "String", SampleLinks.WabaId),
                ("templateStatus", "String", "APPROVED"),
            ],
            harness.Publisher.Published[0].Attributes.All());
    }

    [Fact]
    public async Task A_Number_That_Is_Not_Known_Under_The_Waba_Leaves_The_Event_To_The_Waba()
    {
        harness.Accounts.Numbers[SampleLinks.NumberId] = SampleLinks.Number with { LinkedAccountId = "waba-other" };

        await harness.PostAsync(OneText("wamid.1"));
        harness.Accounts.Numbers.Clear();
        await harness.PostAsync(OneText("wamid.2"));

        Assert.All(harness.Publisher.Envelopes, e => Assert.Equal(
            0, e.GetProperty("context").GetProperty("MetaPhoneNumberIds").GetArrayLength()));
        Assert.Equal(2, harness.Publisher.Published.Count);
    }

    [Fact]
    public async Task A_Unit_Is_Published_Once_However_Often_It_Comes()
    {
        Assert.Equal(WebhookOutcome.Accepted, await harness.PostAsync(OneText("wamid.1")));
        Assert.Equal(WebhookOutcome.Accepted, await harness.PostAsync(OneText("wamid.1")));
        Assert.Equal(
            WebhookOutcome.Accepted,
            await harness.PostAsync(Post(Entry(MessagesChange($"\"messages\":[{Text("wamid.1")},{Text("wamid.2")},{Text("wamid.2")}]")))));

        Assert.Equal(2, harness.Publisher.Published.Count);
    }

    [Fact]
    public async Task A_Unit_Is_Forgotten_After_Eight_Days()
    {
        await harness.PostAsync(OneText("wamid.1"));
        harness.Time.Advance(TimeSpan.FromDays(8) - TimeSpan.FromSeconds(1));
        await harness.PostAsync(OneText("wamid.1"));
        Assert.Single(harness.Publisher.Published);

        harness.Time.Advance(TimeSpan.FromSeconds(1));
        await harness.PostAsync(OneText("wamid.1"));
        Assert.Equal(2, harness.Publisher.Published.Count);
    }

    [Theory]
    [InlineData("sha256=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData(null)]
    public async Task An_Unsigned_Post_Leaves_No_Trace(string? signature)
    {
        var outcome = await harness.Receiver.ReceiveAsync(Encoding.UTF8.GetBytes(OneText("wamid.1")), signature, default);

        AssertRefused(outcome);
    }

    [Fact]
    public async Task A_Tampered_Truncated_Or_Reserialised_Post_Leaves_No_Trace()
    {
        var body = OneText("wamid.1").Replace("Hi", "caf\\u00e9", StringComparison.Ordinal);
        var signature = WebhookSignature.Sign(Encoding.UTF8.GetBytes(body), EventsHarness.Secret);
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
            AssertRefused(await harness.Receiver.ReceiveAsync(Encoding.UTF8.GetBytes(other), signature, default));
        }

        Assert.Equal(WebhookOutcome.Accepted, await harness.Receiver.ReceiveAsync(Encoding.UTF8.GetBytes(body), signature, default));
    }

    [Fact]
    public async Task An_Unknown_Waba_Is_Acknowledged_And_Nothing_Is_Stored()
    {
        harness.Accounts.Links.Clear();

        Assert.Equal(WebhookOutcome.Accepted, await harness.PostAsync(OneText("wamid.1")));

        Assert.Empty(harness.Publisher.Published);
        Assert.Equal(0, harness.Claims.Count);
    }

    [Fact]
    public async Task Without_A_Destination_Events_Are_Dropped_And_Later_Ones_Are_Not()
    {
        harness.Accounts.Links[SampleLinks.WabaId] = SampleLinks.Link with { EventDestination = null };
        Assert.Equal(WebhookOutcome.Accepted, await harness.PostAsync(OneText("wamid.1")));
        Assert.Empty(harness.Publisher.Published);

        harness.Accounts.Links[SampleLinks.WabaId] = SampleLinks.Link;
        await harness.PostAsync(OneText("wamid.2"));
        Assert.Single(harness.Publisher.Published);
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("{\"object\":\"whatsapp_business_account\"}")]
    public async Task A_Signed_Body_That_Is_Not_A_Webhook_Is_Dead_As_A_Whole_Once(string body)
    {
        Assert.Equal(WebhookOutcome.Accepted, await harness.PostAsync(body));
        Assert.Equal(WebhookOutcome.Accepted, await harness.PostAsync(body));

        var (_, letter) = Assert.Single(harness.DeadLetters.Letters);
        Assert.True(letter.IsWholeBody);
        Assert.Equal(body, Encoding.UTF8.GetString(letter.Raw.Span));
    }

    [Fact]
    public async Task A_Refused_Unit_Is_Dead_And_The_Others_Are_Published()
    {
        harness.Publisher.Decide = e => RecordingPublisher.Text(e).Contains("wamid.2", StringComparison.Ordinal)
            ? PublishResult.Refused("InvalidParameter: no")
            : PublishResult.Published;

        var outcome = await harness.PostAsync(
            Post(Entry(MessagesChange($"\"messages\":[{Text("wamid.1")},{Text("wamid.2")},{Text("wamid.3")}]"))));

        Assert.Equal(WebhookOutcome.Accepted, outcome);
        Assert.Equal(2, harness.Publisher.Published.Count);
        Assert.Equal("InvalidParameter: no", Assert.Single(harness.DeadLetters.Letters).Letter.Reason);
    }

    [Fact]
    public async Task A_Failing_Topic_Makes_Meta_Come_Again_For_What_Failed_Only()
    {
        harness.Publisher.Decide = e => RecordingPublisher.Text(e).Contains("wamid.2", StringComparison.Ordinal)
            ? PublishResult.Failed("Throttled")
            : PublishResult.Published;
        var post = Post(Entry(MessagesChange($"\"messages\":[{Text("wamid.1")},{Text("wamid.2")}]")));

        Assert.Equal(WebhookOutcome.Unavailable, await harness.PostAsync(post));
        harness.Publisher.Decide = _ => PublishResult.Published;
        // Its claim was given back: no time has to pass.
        Assert.Equal(WebhookOutcome.Accepted, await harness.PostAsync(post));

        Assert.Equal(2, harness.Publisher.Published.Count);
        Assert.Empty(harness.DeadLetters.Letters);
    }

    [Fact]
    public async Task A_Failing_Dead_Letter_Queue_Makes_Meta_Come_Again()
    {
        harness.Publisher.Decide = _ => PublishResult.Refused("NotFound: no such topic");
        harness.DeadLetters.IsFailing = true;
        Assert.Equal(WebhookOutcome.Unavailable, await harness.PostAsync(OneText("wamid.1")));

        harness.DeadLetters.IsFailing = false;
        Assert.Equal(WebhookOutcome.Accepted, await harness.PostAsync(OneText("wamid.1")));
        Assert.Equal(WebhookOutcome.Accepted, await harness.PostAsync(OneText("wamid.1")));

        Assert.Single(harness.DeadLetters.Letters);
    }

    [Fact]
    public async Task A_Store_That_Fails_Before_Publishing_Publishes_Nothing()
    {
        harness.Claims.ClaimFails = true;
        Assert.Equal(WebhookOutcome.Unavailable, await harness.PostAsync(OneText("wamid.1")));
        Assert.Empty(harness.Publisher.Published);

        harness.Claims.ClaimFails = false;
        Assert.Equal(WebhookOutcome.Accepted, await harness.PostAsync(OneText("wamid.1")));
        Assert.Single(harness.Publisher.Published);
    }

    [Fact]
    public async Task A_Store_That_Fails_After_Publishing_Doubles_Nothing()
    {
        harness.Claims.FailingCompletions = 7;
        Assert.Equal(WebhookOutcome.Unavailable, await harness.PostAsync(OneText("wamid.1")));
        // Beyond the lease: the claim would be free by now.
        harness.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(WebhookOutcome.Unavailable, await harness.PostAsync(OneText("wamid.1")));
        harness.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(WebhookOutcome.Accepted, await harness.PostAsync(OneText("wamid.1")));
        Assert.Equal(WebhookOutcome.Accepted, await harness.PostAsync(OneText("wamid.1")));

        Assert.Single(harness.Publisher.Published);
    }

    [Fact]
    public async Task A_Failing_Account_Store_Makes_Meta_Come_Again()
    {
        harness.Accounts.IsFailing = true;
        Assert.Equal(WebhookOutcome.Unavailable, await harness.PostAsync(OneText("wamid.1")));

        harness.Accounts.IsFailing = false;
        Assert.Equal(WebhookOutcome.Accepted, await harness.PostAsync(OneText("wamid.1")));
        Assert.Single(harness.Publisher.Published);
    }

    [Fact]
    public async Task A_Status_Names_The_Message_Id_That_Came_Back_With_It_Without_A_Read_Of_The_Wamid()
    {
        var id = CallId.Random();

        await harness.PostAsync(OneStatus("wamid.1", "delivered", $",\"biz_opaque_callback_data\":\"{id}\""));

        Assert.Equal(id, harness.Publisher.Envelopes[0].GetProperty("messageId").GetString());
        Assert.Contains(("status", "String", "delivered"), harness.Publisher.Published[0].Attributes.All());
    }

    [Theory]
    [InlineData("6d69f07a-c317-4278-9d5c-6a84078419ec")]
    [InlineData("order 7")]
    public async Task A_Callers_Own_Callback_Data_Is_Not_Taken_For_A_Message_Id(string data)
    {
        harness.Ledger.Wamids["wamid.1"] = "stored-id";

        await harness.PostAsync(OneStatus("wamid.1", "sent", $",\"biz_opaque_callback_data\":\"{data}\""));
        await harness.PostAsync(OneStatus("wamid.2", "sent", $",\"biz_opaque_callback_data\":\"{data}\""));

        Assert.Equal("stored-id", harness.Publisher.Envelopes[0].GetProperty("messageId").GetString());
        Assert.False(harness.Publisher.Envelopes[1].TryGetProperty("messageId", out _));
    }

    [Fact]
    public async Task A_Status_That_Is_Faster_Than_The_Send_Waits_For_Its_Message_Id()
    {
        harness.Ledger.HasLivePending = true;

        var post = harness.PostAsync(OneStatus("wamid.1", "sent"));
        Assert.False(post.IsCompleted);
        harness.Time.Advance(TimeSpan.FromMilliseconds(300));
        harness.Ledger.Wamids["wamid.1"] = "stored-id";

        Assert.Equal(WebhookOutcome.Accepted, await harness.Time.AdvanceUntilAsync(post, TimeSpan.FromMilliseconds(100)));
        Assert.Equal("stored-id", harness.Publisher.Envelopes[0].GetProperty("messageId").GetString());
    }

    [Fact]
    public async Task A_Status_Waits_A_Second_And_No_Longer()
    {
        harness.Ledger.HasLivePending = true;

        var post = harness.PostAsync(OneStatus("wamid.1", "sent"));
        Assert.Equal(WebhookOutcome.Accepted, await harness.Time.AdvanceUntilAsync(post, TimeSpan.FromMilliseconds(50)));
        Assert.InRange(harness.Time.GetUtcNow() - SampleLinks.Then, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        // At first, then after 50, 100, 200 milliseconds and so on: a query and a read each time.
        Assert.InRange(harness.Ledger.Calls, 8, 14);
        Assert.False(harness.Publisher.Envelopes[0].TryGetProperty("messageId", out _));
    }

    [Fact]
    public async Task An_Inbound_Message_Never_Has_A_Message_Id()
    {
        harness.Ledger.Wamids["wamid.1"] = "stored-id";

        await harness.PostAsync(OneText("wamid.1"));

        Assert.False(harness.Publisher.Envelopes[0].TryGetProperty("messageId", out _));
    }

    [Fact]
    public async Task An_Event_Beyond_Sns_Limit_Goes_To_The_Claim_Bucket()
    {
        var post = Post(Entry(Change("flows", $"{{\"message\":\"{new string('x', 300_000)}\"}}")));

        Assert.Equal(WebhookOutcome.Accepted, await harness.PostAsync(post));

        var outgoing = Assert.Single(harness.Publisher.Published);
        var (key, content) = Assert.Single(harness.Bucket.Objects);
        Assert.Equal(
            $"[\"software.amazon.payloadoffloading.PayloadS3Pointer\",{{\"s3BucketName\":\"claims\",\"s3Key\":\"{key}\"}}]",
                RecordingPublisher.Text(outgoing));
        Assert.Contains(("ExtendedPayloadSize", "Number", $"{content.Length}"), outgoing.Attributes.All());
        Assert.Contains("flows", JsonDocument.Parse(content).RootElement.GetProperty("whatsAppWebhookEntry").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_A_Claim_Bucket_Too_Large_An_Event_Is_Dead_And_With_A_Failing_One_Meta_Comes_Again()
    {
        var post = Post(Entry(Change("flows", $"{{\"message\":\"{new string('x', 300_000)}\"}}")));
        harness.Bucket.IsFailing = true;
        Assert.Equal(WebhookOutcome.Unavailable, await harness.PostAsync(post));

        harness.Bucket.Bucket = null;
        Assert.Equal(WebhookOutcome.Accepted, await harness.PostAsync(post));
        Assert.Single(harness.DeadLetters.Letters);
    }

    [Fact]
    public async Task A_Thousand_Messages_One_Of_Them_Poisoned_Are_999_Events_And_A_Dead_Letter()
    {
        var filler = new string('x', 2800);
        var items = Enumerable.Range(0, 1000).Select(i => i == 500 ? "[\"poison\"]" : Text($"wamid.{i}", from: $"{i}", body: filler));
        var contacts = Enumerable.Range(0, 1000).Select(i => Contact($"{i}"));
        var body = Encoding.UTF8.GetBytes(
            Post(Entry(MessagesChange($"\"contacts\":[{string.Join(',', contacts)}],\"messages\":[{string.Join(',', items)}]"))));
        Assert.InRange(body.Length, 2_900_000, WebhookReceiver.MaxBodyBytes);

        Assert.Equal(WebhookOutcome.Accepted, await harness.PostAsync(body));

        Assert.Equal(999, harness.Publisher.Published.Count);
        Assert.Equal(999, harness.Publisher.Entries.Distinct().Count());
        Assert.Contains("poison", Encoding.UTF8.GetString(
            Assert.Single(harness.DeadLetters.Letters).Letter.Raw.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_Challenge_Is_Answered_For_The_Right_Token_Only()
    {
        Assert.Equal("1158201444", await harness.Receiver.AnswerChallengeAsync(
            "subscribe", EventsHarness.VerifyToken, "1158201444", default));
        Assert.Null(await harness.Receiver.AnswerChallengeAsync("subscribe", "other", "1158201444", default));
        Assert.Null(await harness.Receiver.AnswerChallengeAsync("subscribe", null, "1158201444", default));
        Assert.Null(await harness.Receiver.AnswerChallengeAsync("unsubscribe", EventsHarness.VerifyToken, "1158201444", default));
        Assert.Null(await harness.Receiver.AnswerChallengeAsync("subscribe", EventsHarness.VerifyToken, null, default));
    }

    private void AssertRefused(WebhookOutcome outcome)
    {
        Assert.Equal(WebhookOutcome.Unauthorized, outcome);
        Assert.Empty(harness.Publisher.Published);
        Assert.Empty(harness.DeadLetters.Letters);
        Assert.Equal(0, harness.Claims.Count);
    }
}
