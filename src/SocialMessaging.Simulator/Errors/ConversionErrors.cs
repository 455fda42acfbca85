namespace SocialMessaging.Simulator.Errors;

/// <summary>Meta's refusals of conversion events. One event that is wrong refuses all that came with it.</summary>
internal static class ConversionErrors
{
    public static GraphException Permission() =>
        new(403, 200, "(#200) Requires whatsapp_business_manage_events permission to manage the object");

    public static GraphException EventName(string? name, IEnumerable<string> allowed) => Of(
        2804066, "Invalid Event Name for Business Messaging",
        $"event_name {name ?? "null"} is not allowed for business messaging events. Use one of {string.Join(", ", allowed)}.");

    public static GraphException EventTime() => Of(
        2804003, "Event Timestamp Too Old",
        "The event_time must be a Unix timestamp in seconds of the last 7 days. No event of this request was processed.");

    public static GraphException Channel() => Of(
        2804063, "Messaging Channel Is Required",
        "Business messaging events need action_source business_messaging and messaging_channel whatsapp.");

    public static GraphException NoCustomer() => Of(
        2804050, "Insufficient Customer Information",
        "The event's user_data holds no ctwa_clid, so that it cannot be matched with a click.");

    public static GraphException InvalidClick() => Of(
        2804087, "Invalid Click ID", "The ctwa_clid is not that of a click on an ad that leads to this WhatsApp Business Account.");

    public static GraphException NotAllowed(string name) => Of(
        2804064, "Argument Not Allowed", $"user_data.{name} is not allowed for business messaging events.");

    public static GraphException OtherPage() => Of(
        2804072, "Invalid Page ID", "The page_id is not that of the Page whose ad was clicked.");

    public static GraphException Invalid(string title, string why) => Of(null, title, why);

    private static GraphException Of(int? subcode, string title, string why) => new(400, 100, "Invalid parameter")
    {
        Subcode = subcode,
        UserTitle = title,
        UserMessage = why,
    };
}
