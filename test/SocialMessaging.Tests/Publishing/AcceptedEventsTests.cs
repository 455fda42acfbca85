using System.Text;
using System.Text.Json;
using SocialMessaging.Publishing;
using SocialMessaging.Testing.Events;

namespace SocialMessaging.Tests.Publishing;

public sealed class AcceptedEventsTests : IDisposable
{
    private readonly EventsFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task The_Accepted_Event_Carries_Both_Ids()
    {
        await PublishAsync();

        var envelope = Assert.Single(fixture.Publisher.Envelopes);
        Assert.Equal("our-id", envelope.GetProperty("messageId").GetString());
        Assert.Equal(
            """{"id":"102290129340398","changes":[{"value":{"messaging_product":"whatsapp","metadata":"""
            + """{"display_phone_number":"15550783881","phone_number_id":"106540352242922"},"statuses":["""
            + """{"id":"wamid.A+/=","status":"accepted","timestamp":"1772366400","recipient_id":"16505551234"}]}"""
            + ""","field":"messages"}]}""",
            envelope.GetProperty("whatsAppWebhookEntry").GetString());
        Assert.Equal(
            [
                ("eventType", "String", "status"), ("wabaId", "String", SampleLinks.WabaId), (
                    "phoneNumberId", "String", SampleLinks.NumberId),
                ("status", "String", "accepted"),
            ],
            fixture.Publisher.Published[0].Attributes.All());
    }

    [Theory]
    [InlineData(PublishOutcome.Failed)]
    [InlineData(PublishOutcome.Refused)]
    public async Task What_Cannot_Be_Published_Goes_To_The_Dead_Letters_And_Can_Be_Replayed(PublishOutcome outcome)
    {
        fixture.Publisher.Decide = _ => new(outcome, "why");
        Assert.True(await PublishAsync());
        Assert.Equal("why", Assert.Single(fixture.DeadLetters.Letters).Letter.Reason);

        fixture.Publisher.Decide = _ => PublishResult.Published;
        var report = await fixture.Replay.RunAsync(default);

        Assert.Equal(1, report.Published);
        Assert.Empty(report.Kept);
        Assert.Empty(fixture.DeadLetters.Letters);
        Assert.Equal("our-id", Assert.Single(fixture.Publisher.Envelopes).GetProperty("messageId").GetString());
    }

    [Fact]
    public async Task Nothing_That_Fails_Is_Thrown()
    {
        fixture.DeadLetters.IsFailing = true;
        fixture.Publisher.Decide = _ => throw new InvalidOperationException("a fault");

        Assert.False(await PublishAsync());

        Assert.Empty(fixture.DeadLetters.Letters);
    }

    [Fact]
    public async Task Of_Several_Each_Has_Its_Own_Answer()
    {
        fixture.Publisher.Decide = outgoing =>
            RecordingPublisher.Text(outgoing).Contains("wamid.2", StringComparison.Ordinal)
                ? PublishResult.Failed("why")
                : PublishResult.Published;
        fixture.DeadLetters.IsFailing = true;
        var messages = Enumerable.Range(1, 3).Select(i => new AcceptedMessage(
            i == 3 ? SampleLinks.Link with { EventDestination = null } : SampleLinks.Link,
            SampleLinks.Number, $"id-{i}", $"wamid.{i}", "1"));

        Assert.Equal([true, false, true], await fixture.AcceptedEvents.PublishAsync([.. messages], default));
        Assert.Equal(1, fixture.Publisher.Calls);
        Assert.Single(fixture.Publisher.Published);
    }

    [Fact]
    public async Task Without_A_Destination_Nothing_Is_Published()
    {
        Assert.True(await fixture.AcceptedEvents.PublishAsync(
            new AcceptedMessage(SampleLinks.Link with { EventDestination = null }, SampleLinks.Number, "our-id", "wamid.1", "1"), default));

        Assert.Equal(0, fixture.Publisher.Calls);
        Assert.Empty(fixture.DeadLetters.Letters);
    }

    [Fact]
    public async Task A_Letter_That_Still_Cannot_Be_Published_Stays()
    {
        await fixture.PostAsync("no json");
        fixture.Publisher.Decide = _ => PublishResult.Refused("NotFound: no such topic");
        await PublishAsync();

        var report = await fixture.Replay.RunAsync(default);

        Assert.Equal(0, report.Published);
        Assert.Equal(["The body is not JSON.", "NotFound: no such topic"], report.Kept.Select(letter => letter.Reason));
        Assert.Equal(2, fixture.DeadLetters.Letters.Count);
    }

    [Fact]
    public void A_Letter_Comes_Back_As_It_Was_Written()
    {
        var letter = new DeadLetter("why \"so\"", SampleLinks.Then, "{\"a\":\"caf\\u00e9 \u20ac\"}"u8.ToArray(), false, "id");
        var binary = new DeadLetter("why", SampleLinks.Then, new byte[] { 0xff, 0, 1 }, true, null);

        AssertSame(letter, DeadLetterJson.Parse(DeadLetterJson.Write(letter)));
        AssertSame(binary, DeadLetterJson.Parse(DeadLetterJson.Write(binary)));
        Assert.Contains("caf\\\\u00e9", Encoding.UTF8.GetString(DeadLetterJson.Write(letter).Span), StringComparison.Ordinal);
        Assert.Null(DeadLetterJson.Parse("[]"u8.ToArray()));
        Assert.Null(DeadLetterJson.Parse("no json"u8.ToArray()));
        Assert.Null(DeadLetterJson.Parse("{}"u8.ToArray()));
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(DeadLetterJson.Write(binary)).RootElement.ValueKind);
    }

    private static void AssertSame(DeadLetter expected, DeadLetter? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Raw.ToArray(), actual.Raw.ToArray());
        Assert.Equal(expected with { Raw = actual.Raw }, actual);
    }

    private Task<bool> PublishAsync() => fixture.AcceptedEvents.PublishAsync(
        new AcceptedMessage(SampleLinks.Link, SampleLinks.Number, "our-id", "wamid.A+/=", "16505551234"), default);
}
