using System.Text;
using System.Text.Json;
using SocialMessaging.Testing.Events;
using SocialMessaging.Webhooks;
using static SocialMessaging.Testing.Events.MetaPosts;

namespace SocialMessaging.Tests.Webhooks;

/// <content>Events beyond the limit of SNS, and posts of a thousand.</content>
public sealed partial class WebhookReceiverTests
{
    [Fact]
    public async Task An_Event_Beyond_Sns_Limit_Goes_To_The_Claim_Bucket()
    {
        var post = Post(Entry(Change("flows", $$"""{"message":"{{new string('x', 300_000)}}"}""")));

        Assert.Equal(WebhookOutcome.Accepted, await fixture.PostAsync(post));

        var outgoing = Assert.Single(fixture.Publisher.Published);
        var (key, content) = Assert.Single(fixture.Bucket.Objects);
        Assert.Equal(
            $$"""["software.amazon.payloadoffloading.PayloadS3Pointer",{"s3BucketName":"claims","s3Key":"{{key}}"}]""",
                RecordingPublisher.Text(outgoing));
        Assert.Contains(("ExtendedPayloadSize", "Number", $"{content.Length}"), outgoing.Attributes.All());
        Assert.Contains("flows", JsonDocument.Parse(content).RootElement.GetProperty("whatsAppWebhookEntry").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_A_Claim_Bucket_Too_Large_An_Event_Is_Dead_And_With_A_Failing_One_Meta_Comes_Again()
    {
        var post = Post(Entry(Change("flows", $$"""{"message":"{{new string('x', 300_000)}}"}""")));
        fixture.Bucket.IsFailing = true;
        Assert.Equal(WebhookOutcome.Unavailable, await fixture.PostAsync(post));

        fixture.Bucket.Bucket = null;
        Assert.Equal(WebhookOutcome.Accepted, await fixture.PostAsync(post));
        Assert.Single(fixture.DeadLetters.Letters);
    }

    [Fact]
    public async Task A_Thousand_Messages_One_Of_Them_Poisoned_Are_999_Events_And_A_Dead_Letter()
    {
        var filler = new string('x', 2800);
        var items = Enumerable.Range(0, 1000).Select(i => i == 500 ? """["poison"]""" : Text($"wamid.{i}", from: $"{i}", body: filler));
        var contacts = Enumerable.Range(0, 1000).Select(i => Contact($"{i}"));
        var body = Encoding.UTF8.GetBytes(
            Post(Entry(MessagesChange(ContactList(contacts), MessageList(items)))));
        Assert.InRange(body.Length, 2_900_000, WebhookReceiver.MaxBodyBytes);

        Assert.Equal(WebhookOutcome.Accepted, await fixture.PostAsync(body));

        Assert.Equal(999, fixture.Publisher.Published.Count);
        Assert.Equal(999, fixture.Publisher.Entries.Distinct().Count());
        Assert.Contains("poison", Encoding.UTF8.GetString(
            Assert.Single(fixture.DeadLetters.Letters).Letter.Raw.Span), StringComparison.Ordinal);
    }
}
