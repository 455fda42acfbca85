namespace SocialMessaging.Functions.Tests.Templates;

/// <summary>
/// The thirteen operations of the API reference, written down here once more: what is compared with the code must not come from it.
/// </summary>
internal static class ServiceModel
{
    public static IReadOnlyDictionary<string, string> Routes { get; } = new Dictionary<string, string>
    {
        ["AssociateWhatsAppBusinessAccount"] = "POST /v1/whatsapp/signup",
        ["DeleteWhatsAppMessageMedia"] = "DELETE /v1/whatsapp/media",
        ["DisassociateWhatsAppBusinessAccount"] = "DELETE /v1/whatsapp/waba/disassociate",
        ["GetLinkedWhatsAppBusinessAccount"] = "GET /v1/whatsapp/waba/details",
        ["GetLinkedWhatsAppBusinessAccountPhoneNumber"] = "GET /v1/whatsapp/waba/phone/details",
        ["GetWhatsAppMessageMedia"] = "POST /v1/whatsapp/media/get",
        ["ListLinkedWhatsAppBusinessAccounts"] = "GET /v1/whatsapp/waba/list",
        ["ListTagsForResource"] = "GET /v1/tags/list",
        ["PostWhatsAppMessageMedia"] = "POST /v1/whatsapp/media",
        ["PutWhatsAppBusinessAccountEventDestinations"] = "PUT /v1/whatsapp/waba/eventdestinations",
        ["SendWhatsAppMessage"] = "POST /v1/whatsapp/send",
        ["TagResource"] = "POST /v1/tags/tag-resource",
        ["UntagResource"] = "POST /v1/tags/untag-resource",
    };
}
