using System.Text;
using SocialMessaging.LocalHost.Startup;

namespace SocialMessaging.Functions.Tests.Replay;

/// <summary>One call of every action on the seeded WABA, and one webhook of every kind.</summary>
internal static class SampleCalls
{
    private const string Waba = Seed.LinkedAccountId;
    private const string Number = Seed.PhoneNumberId;
    private const string Callback = "/webhooks/whatsapp";
    private const string Message = """{"messaging_product":"whatsapp","to":"+15550109999","type":"text","text":{"body":"Hello"}}""";
    private const string Metadata = $$"""{"display_phone_number":"15550100001","phone_number_id":"{{Seed.MetaPhoneNumberId}}"}""";
    private static readonly string WabaArn = "arn:aws:social-messaging:us-east-1:000000000000:waba/" + Waba[^32..];
    private static readonly string EscapedArn = Uri.EscapeDataString(WabaArn);

    private static readonly string MessageBlob = Convert.ToBase64String(Encoding.UTF8.GetBytes(Message));

    public static IReadOnlyList<SampleCall> Actions { get; } =
    [
        new("AssociateWhatsAppBusinessAccount", "POST", "/v1/whatsapp/signup", """{"signupCallback":{"accessToken":"SIMULATOR"}}"""),
        new("DeleteWhatsAppMessageMedia", "DELETE", $"/v1/whatsapp/media?mediaId=1037543291543636&originationPhoneNumberId={Number}"),
        new("DisassociateWhatsAppBusinessAccount", "DELETE", $"/v1/whatsapp/waba/disassociate?id={Waba}"),
        new("GetLinkedWhatsAppBusinessAccount", "GET", $"/v1/whatsapp/waba/details?id={Waba}"),
        new("GetLinkedWhatsAppBusinessAccountPhoneNumber", "GET", $"/v1/whatsapp/waba/phone/details?id={Number}"),
        new("GetWhatsAppMessageMedia", "POST", "/v1/whatsapp/media/get",
            $$"""{"mediaId":"1037543291543636","originationPhoneNumberId":"{{Number}}","destinationS3File":"""
            + """{"bucketName":"pictures","key":"inbound/"} }"""),
        new("ListLinkedWhatsAppBusinessAccounts", "GET", "/v1/whatsapp/waba/list?maxResults=10"),
        new("ListTagsForResource", "GET", $"/v1/tags/list?resourceArn={EscapedArn}"),
        new("PostWhatsAppMessageMedia", "POST", "/v1/whatsapp/media",
            $$"""{"originationPhoneNumberId":"{{Number}}","sourceS3File":{"bucketName":"pictures","key":"picture.png"} }"""),
        new("PutWhatsAppBusinessAccountEventDestinations", "PUT", "/v1/whatsapp/waba/eventdestinations",
            $$"""{"id":"{{Waba}}","eventDestinations":[{"eventDestinationArn":"arn:aws:sns:us-east-1:000000000000:other-events"}]}"""),
        new("SendWhatsAppMessage", "POST", "/v1/whatsapp/send",
            $$"""{"originationPhoneNumberId":"{{Number}}","message":"{{MessageBlob}}","metaApiVersion":"v23.0"}"""),
        new("TagResource", "POST", "/v1/tags/tag-resource",
            $$"""{"resourceArn":"{{WabaArn}}","tags":[{"key":"team","value":"support"}]}"""),
        new("UntagResource", "POST", "/v1/tags/untag-resource", $$"""{"resourceArn":"{{WabaArn}}","tagKeys":["team"]}"""),
    ];

    public static IReadOnlyList<SampleCall> Webhooks { get; } =
    [
        new("challenge", "GET", $"{Callback}?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token={LocalDefaults.VerifyToken}"),
        Change("message-text", "messages", WithMessage(
            """{"from":"15550109999","id":"wamid.IN1","timestamp":"1750000000","type":"text","text":{"body":"Hello"}}""")),
        Change("message-image", "messages", WithMessage(
            """{"from":"15550109999","id":"wamid.IN2","timestamp":"1750000000","type":"image","image":"""
            + """{"id":"1037543291543636","mime_type":"image\/png","sha256":"cv0="}}""")),
        Change("message-reaction", "messages", WithMessage(
            """{"from":"15550109999","id":"wamid.IN3","timestamp":"1750000000","type":"reaction","reaction":"""
            + """{"message_id":"wamid.OUT","emoji":"\ud83d\udc4d"}}""")),
        Change("message-interactive", "messages", WithMessage(
            """{"from":"15550109999","id":"wamid.IN4","timestamp":"1750000000","type":"interactive","interactive":"""
            + """{"type":"button_reply","button_reply":{"id":"yes","title":"Yes"}}}""")),
        Change("message-unsupported", "messages", WithMessage(
            """{"from":"15550109999","id":"wamid.IN5","timestamp":"1750000000","type":"unsupported","errors":["""
            + """{"code":131051,"title":"Message type unknown"}]}""")),
        Change("status-delivered", "messages", WithStatus(
            """{"id":"wamid.OUT","status":"delivered","timestamp":"1750000001","recipient_id":"15550109999"}""")),
        Change("status-failed", "messages", WithStatus(
            """{"id":"wamid.OUT","status":"failed","timestamp":"1750000001","recipient_id":"15550109999","errors":["""
            + """{"code":131026,"title":"Message undeliverable"}]}""")),
        Change("errors", "messages",
            $$"""{"messaging_product":"whatsapp","metadata":{{Metadata}},"errors":[{"code":130429,"title":"Rate limit hit"}]}"""),
        Change("message-template-status-update", "message_template_status_update",
            """{"event":"APPROVED","message_template_id":"""
            + """1192339204654487,"message_template_name":"hello","message_template_language":"en_US","reason":"NONE"}"""),
        Change("message-template-quality-update", "message_template_quality_update",
            """{"previous_quality_score":"GREEN","new_quality_score":"YELLOW","message_template_id":"""
            + """1192339204654487,"message_template_name":"hello","message_template_language":"en_US"}"""),
        Change("account-update", "account_update", """{"event":"VERIFIED_ACCOUNT","phone_number":"15550100001"}"""),
        Change("account-alerts", "account_alerts",
            """{"entity_type":"WABA","entity_id":"100000000000001","alert_severity":"INFORMATIONAL","alert_type":"OBA_APPROVED"}"""),
        Change("phone-number-name-update", "phone_number_name_update",
            """{"display_phone_number":"15550100001","decision":"APPROVED","requested_verified_name":"Local """
            + """Business","rejection_reason":"NONE"}"""),
        Change("phone-number-quality-update", "phone_number_quality_update",
            """{"display_phone_number":"15550100001","event":"UPGRADE","current_limit":"TIER_10K"}"""),
    ];

    private static SampleCall Change(string name, string field, string value) => new(
        name,
        "POST",
        Callback,
        $$"""{"object":"whatsapp_business_account","entry":[{"id":"{{Seed.MetaWabaId}}","time":1750000002,"changes":[{"value":"""
        + $$"""{{value}},"field":"{{field}}"}]}]}""");

    private static string WithMessage(string message) =>
        $$"""{"messaging_product":"whatsapp","metadata":{{Metadata}},"contacts":[{"profile":{"name":"Kim"},"wa_id":"15550109999"}]"""
        + $$""","messages":[{{message}}]}""";

    private static string WithStatus(string status) =>
        $$"""{"messaging_product":"whatsapp","metadata":{{Metadata}},"statuses":[{{status}}]}""";
}
