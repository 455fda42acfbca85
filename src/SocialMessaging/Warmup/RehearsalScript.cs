using System.Text;
using Microsoft.Extensions.Options;
using SocialMessaging.Pipeline;
using SocialMessaging.Settings;
using SocialMessaging.Webhooks.Inbox;

namespace SocialMessaging.Warmup;

/// <summary>What a host calls itself with in a rehearsal.</summary>
public sealed class RehearsalScript
{
    private readonly SampleAccount sample;
    private readonly string region;
    private readonly TimeProvider time;

    public RehearsalScript(IOptions<SocialMessagingOptions> options, TimeProvider time)
    {
        this.time = time;
        region = options.Value.Region;
        sample = new(time.GetUtcNow(), region);
        Answers = new(sample);
    }

    internal RehearsalAnswers Answers { get; }

    /// <summary>A text message, which the sample account sends from its number.</summary>
    public RehearsedCall Send(Operation send)
    {
        var message = Convert.ToBase64String(
            """{"messaging_product":"whatsapp","to":"+1","type":"text","text":{"body":"rehearsal"}}"""u8);
        return Call(
            send, $$"""{"originationPhoneNumberId":"{{SampleAccount.NumberId}}","message":"{{message}}","metaApiVersion":"v23.0"}""");
    }

    /// <summary>A call without any input: for most operations one that is refused, which has its own way to go.</summary>
    public RehearsedCall Empty(Operation operation) => Call(operation, "{}");

    /// <summary>A record of the inbox with one status of the sample account's WABA.</summary>
    public string QueuedStatus() => new InboxRecord { ReceivedAt = time.GetUtcNow(), Body = Status() }.ToJson();

    /// <summary>What Meta posts when a message of the sample account is delivered.</summary>
    public byte[] Status() => Encoding.UTF8.GetBytes(
        $$$"""
        {"object":"whatsapp_business_account","entry":[{"id":"{{{SampleAccount.MetaWabaId}}}","changes":[{"field":"messages","value":{
        "messaging_product":"whatsapp","metadata":{"display_phone_number":"1","phone_number_id":"{{{SampleAccount.MetaPhoneNumberId}}}"},
        "statuses":[{"id":"wamid.rehearsal","status":"sent",
        "timestamp":"{{{time.GetUtcNow().ToUnixTimeSeconds()}}}","recipient_id":"1"}]}}]}]}
        """);

    private RehearsedCall Call(Operation operation, string body) =>
        RehearsedCall.Sign(sample, operation.Method, operation.Path, body, region, time.GetUtcNow());
}
