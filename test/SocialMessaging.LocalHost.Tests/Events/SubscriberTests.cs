using System.Text.Json;
using Amazon.S3;
using Amazon.SecurityToken;
using Amazon.SimpleNotificationService;
using Amazon.SQS;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SocialMessaging.LocalHost.Tests.Storage;
using SocialMessaging.Publishing;
using SocialMessaging.Publishing.Aws;
using SocialMessaging.Settings;
using SocialMessaging.Testing;
using SocialMessaging.Testing.Events;
using SocialMessaging.Webhooks;
using static SocialMessaging.Testing.Events.MetaPosts;

namespace SocialMessaging.LocalHost.Tests.Events;

/// <summary>
/// A queue subscribed to a topic, on the emulator. It enforces neither topic policies nor the limits of a batch: those are shown with a
/// fake, in the tests of the publisher.
/// </summary>
[Collection(MotoTests.Name)]
public sealed partial class SubscriberTests(MotoServer moto) : IAsyncLifetime, IDisposable
{
    private readonly string name = $"events-{Guid.NewGuid():N}";
    private readonly List<IDisposable> clients = [];
    private AmazonSQSClient? sqs;
    private AmazonS3Client? s3;
    private EventsFixture? fixture;
    private SqsDeadLetters? letters;
    private string topicArn = "";
    private Uri? endpoint;

    public async ValueTask InitializeAsync()
    {
        endpoint = await moto.UrlAsync();
        var url = endpoint.ToString();
        sqs = new AmazonSQSClient(MotoServer.Credentials, new AmazonSQSConfig { ServiceURL = url, AuthenticationRegion = "us-east-1" });
        s3 = new AmazonS3Client(
            MotoServer.Credentials, new AmazonS3Config { ServiceURL = url, AuthenticationRegion = "us-east-1", ForcePathStyle = true });
        await s3.PutBucketAsync(name);
        var dead = (await sqs.CreateQueueAsync($"{name}-dead")).QueueUrl;
        var options = Options.Create(new SocialMessagingOptions { Events = new() { ClaimBucket = name, DeadLetterQueueUrl = dead } });
        var bucket = new S3ClaimBucket(s3, options);
        letters = new(sqs, bucket, options, NullLogger<SqsDeadLetters>.Instance);
        topicArn = (await CallSnsAsync(
            new() { ["Action"] = "CreateTopic", ["Name"] = name })).Split("<TopicArn>")[1].Split("</TopicArn>")[0];
        var sns = Keep(new AmazonSimpleNotificationServiceClient(
            MotoServer.Credentials, new AmazonSimpleNotificationServiceConfig { ServiceURL = url, AuthenticationRegion = "us-east-1" }));
        var sts = Keep(new AmazonSecurityTokenServiceClient(
            MotoServer.Credentials, new AmazonSecurityTokenServiceConfig { ServiceURL = url, AuthenticationRegion = "us-east-1" }));
        fixture = new EventsFixture(h => new LeasedDelivery(
            h.Claims,
            new SnsEventPublisher(Keep(new SnsClients(sns, sts, _ => sns, h.Time)), h.Time),
            letters,
            new EventOffload(bucket),
            NullLogger<LeasedDelivery>.Instance));
        fixture.Accounts.Links[SampleLinks.WabaId] = SampleLinks.Link with { EventDestination = new(topicArn, null) };
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public void Dispose()
    {
        foreach (var client in clients)
        {
            client.Dispose();
        }

        fixture?.Dispose();
        sqs?.Dispose();
        s3?.Dispose();
    }

    [Fact]
    public async Task A_Subscriber_Receives_Exactly_What_Was_Posted_Of_Every_Kind()
    {
        var queue = await SubscribeAsync("all", null);
        string[] entries =
        [
            Entry(MessagesChange(
                ContactList(Contact("16505551234")), MessageList(Text("wamid.t", body: "caf\\u00e9 \\ud83d\\ude00 \\/ \\\"")))),
            Entry(MessagesChange(MessageList(
                """{"id":"wamid.i","from":"1","type":"image","image":{"mime_type":"image\/jpeg","sha256":"a+\/="}}"""))),
            Entry(MessagesChange(MessageList(
                """{"id":"wamid.n","from":"1","type":"interactive","interactive":{"nfm_reply":{"response_json":"{\"a\":\"b\"}"}}}"""))),
            Entry(MessagesChange(
                MessageList("""{"id":"wamid.u","from_user_id":"US.1","type":"text","text":{"body":"no number"}}"""))),
            Entry(MessagesChange(
                MessageList("""{"id":"wamid.s","type":"system","system":{"type":"user_changed_number","wa_id":"2"}}"""))),
            Entry(MessagesChange(
                MessageList("""{"id":"wamid.x","from":"1","type":"unsupported","errors":[{"code":131051}]}"""))),
            Entry(MessagesChange(
                MessageList("""{"id":"wamid.y","from":"1","type":"a_type_of_tomorrow","a_type_of_tomorrow":{}}"""))),
            Entry(MessagesChange(StatusList(Status("wamid.o", "failed", ""","errors":[{"code":131050}]""")))),
            Entry(MessagesChange(
                StatusList(Status("wamid.g", "read", ",\"recipient_type\":\"group\",\"recipient_participant_id\":\"7\"")))),
            Entry(MessagesChange(ErrorList("""{"code":130429,"title":"Rate limit"}"""))),
            Entry(Change("message_template_status_update", """{"event":"REJECTED","message_template_id":12345678901,"reason":null}""")),
            Entry(Change("phone_number_quality_update", """{"display_phone_number":"15550783881","event":"UPGRADE"}""")),
            Entry(Change("account_update", $$$"""{"event":"PARTNER_ADDED","waba_info":{"waba_id":"{{{SampleLinks.MetaWabaId}}}"}}""")),
            Entry(Change("message_echoes", """{"message_echoes":[{"id":"wamid.e"}]}""")),
            Entry(Change("a_field_of_tomorrow", """[null,true,1.50,"x"]""")),
        ];

        Assert.Equal(WebhookOutcome.Accepted, await Events.PostAsync(Post(entries)));

        var received = await ReceiveAsync(queue, entries.Length);
        Assert.Equal(entries.Order(StringComparer.Ordinal), received.Select(EntryOf).Order(StringComparer.Ordinal));
        Assert.Empty(Events.DeadLetters.Letters);
    }

    [Fact]
    public async Task Filter_Policies_Work_On_The_Attributes()
    {
        var failures = await SubscribeAsync("failures", """{"eventType":["status"],"status":["failed"]}""");
        var ofTheNumber = await SubscribeAsync("number", $$"""{"phoneNumberId":["{{SampleLinks.NumberId}}"]}""");
        var ofTheWaba = await SubscribeAsync("waba", $$"""{"wabaId":["{{SampleLinks.WabaId}}"],"phoneNumberId":[{"exists":false}]}""");

        await Events.PostAsync(Post(
            Entry(MessagesChange(
                MessageList(Text("wamid.1")), StatusList(Status("wamid.2", "failed"), Status("wamid.3", "read")))),
            Entry(Change("account_alerts", """{"a":1}"""))));

        Assert.Contains("wamid.2", EntryOf(Assert.Single(await ReceiveAsync(failures, 1))), StringComparison.Ordinal);
        Assert.Equal(3, (await ReceiveAsync(ofTheNumber, 3)).Count);
        Assert.Contains("account_alerts", EntryOf(Assert.Single(await ReceiveAsync(ofTheWaba, 1))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_Large_An_Event_Is_Found_By_Its_Pointer()
    {
        var queue = await SubscribeAsync("large", null);
        var entry = Entry(Change("flows", $$"""{"message":"{{new string('x', 300_000)}}"}"""));

        await Events.PostAsync(Post(entry));

        var pointer = JsonDocument.Parse(Assert.Single(await ReceiveAsync(queue, 1))).RootElement;
        Assert.Equal("software.amazon.payloadoffloading.PayloadS3Pointer", pointer[0].GetString());
        using var stored = await S3.GetObjectAsync(
            pointer[1].GetProperty("s3BucketName").GetString(), pointer[1].GetProperty("s3Key").GetString());
        using var reader = new StreamReader(stored.ResponseStream);
        Assert.Equal(entry, EntryOf(await reader.ReadToEndAsync()));
    }

    [Fact]
    public async Task What_A_Missing_Topic_Refused_Is_Replayed_To_The_New_One()
    {
        Events.Accounts.Links[SampleLinks.WabaId] = SampleLinks.Link with { EventDestination = new(topicArn + "-gone", null) };
        var large = new string('x', 300_000);
        Assert.Equal(
            WebhookOutcome.Accepted, await Events.PostAsync(
                Post(Entry(MessagesChange(MessageList(Text("wamid.1"), Text("wamid.2", body: large)))))));

        Events.Accounts.Links[SampleLinks.WabaId] = SampleLinks.Link;
        var replay = new DeadLetterReplay(Letters, Events.Routing, Events.Offload, Events.Publisher, Events.Time);
        var report = await replay.RunAsync(default);

        Assert.Equal(2, report.Published);
        Assert.Empty(report.Kept);
        Assert.Equal(0, (await replay.RunAsync(default)).Published);
        Assert.Equal(2, Events.Publisher.Published.Count);
    }
}
