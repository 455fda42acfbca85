using System.Text;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Operations.Calls;

namespace SocialMessaging.LocalHost.Tests.Faults;

/// <summary>The actions on calls. The tenant's note is the callback data of its call.</summary>
public static class CallActions
{
    // The simulator's number that takes no call, and may be called without having allowed it.
    private const string Customer = "15550000004";

    public static IReadOnlyList<AwsAction> All { get; } =
    [
        RecordedCalls.Of(
            "call", SendWhatsAppCallEvent.Operation, NewPairAsync, ConnectAsync, MadeAsync,
            (tenant, _) => tenant.AssertNotLostAsync(tenant.Note)),
        AwsAction.Plain(
            "call permission", GetWhatsAppCallPermission.Operation,
            tenant => tenant.CallAsync(
                "POST", "/v1/whatsapp/call/permission/get",
                $$"""{"originationPhoneNumberId":"{{tenant.NumberId}}","destinationPhoneNumber":"+{{Customer}}"}""")),
        AwsAction.Plain(
            "call settings", UpdateLinkedWhatsAppBusinessAccountPhoneNumber.Operation, AllowAsync),
    ];

    /// <summary>A number that calls nobody yet: between two there is one call at a time.</summary>
    private static async Task NewPairAsync(Tenant tenant)
    {
        await tenant.SettleAsync();
        (await AllowAsync(tenant)).AssertOk();
        await RecordedCalls.CoolAsync(tenant);
    }

    private static Task<Reply> AllowAsync(Tenant tenant) => tenant.CallAsync(
        "PUT", "/v1/whatsapp/waba/phone?id=" + tenant.NumberId, """{"callSettings":{"callEnabled":true}}""");

    private static Task<Reply> ConnectAsync(Tenant tenant)
    {
        var connect = $$$"""
            {"messaging_product":"whatsapp","to":"{{{Customer}}}","action":"connect","biz_opaque_callback_data":"{{{tenant.Note}}}",
             "session":{"sdp_type":"offer","sdp":"v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n"}}
            """;
        return tenant.CallAsync(
            "POST", "/v1/whatsapp/call/event",
            $$"""
            {"originationPhoneNumberId":"{{tenant.NumberId}}","metaApiVersion":"v23.0",
             "callEvent":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes(connect))}}"}
            """,
            tenant.Note);
    }

    private static Task<int> MadeAsync(Tenant tenant) =>
        tenant.Host.CountAsync("/calls?phoneNumberId=" + tenant.MetaNumberId, "calls", _ => true);
}
