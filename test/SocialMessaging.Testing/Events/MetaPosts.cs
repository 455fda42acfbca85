namespace SocialMessaging.Testing.Events;

/// <summary>Posts as Meta writes them.</summary>
public static class MetaPosts
{
    public const string Metadata =
        "\"metadata\":{\"display_phone_number\":\"15550783881\",\"phone_number_id\":\"" + SampleLinks.MetaNumberId + "\"}";

    public static string Post(params string[] entries) =>
        $$"""{"object":"whatsapp_business_account","entry":[{{string.Join(',', entries)}}]}""";

    public static string Entry(params string[] changes) =>
        $$"""{"id":"{{SampleLinks.MetaWabaId}}","changes":[{{string.Join(',', changes)}}]}""";

    /// <summary>A change of another field than <c>messages</c>.</summary>
    public static string Change(string field, string value) => $$"""{"value":{{value}},"field":"{{field}}"}""";

    /// <summary>A <c>messages</c> change with the members given beside product and metadata.</summary>
    public static string MessagesChange(params string[] members) =>
        Change("messages", $$"""{"messaging_product":"whatsapp",{{Metadata}},{{string.Join(',', members)}}}""");

    public static string ContactList(params IEnumerable<string> items) => Member("contacts", items);

    public static string MessageList(params IEnumerable<string> items) => Member("messages", items);

    public static string StatusList(params IEnumerable<string> items) => Member("statuses", items);

    public static string CallList(params IEnumerable<string> items) => Member("calls", items);

    public static string ErrorList(params IEnumerable<string> items) => Member("errors", items);

    public static string Text(string wamid, string from = "16505551234", string body = "Hi") =>
        $$"""{"from":"{{from}}","id":"{{wamid}}","timestamp":"1749416383","text":{"body":"{{body}}"},"type":"text"}""";

    public static string Status(string wamid, string status, string extra = "") =>
        $$"""{"id":"{{wamid}}","status":"{{status}}","timestamp":"1749416390","recipient_id":"16505551234"{{extra}}}""";

    public static string Contact(string waId) => $$"""{"profile":{"name":"N{{waId}}"},"wa_id":"{{waId}}"}""";

    /// <summary>A post with one text message.</summary>
    public static string OneText(string wamid) =>
        Post(Entry(MessagesChange(ContactList(Contact("16505551234")), MessageList(Text(wamid)))));

    /// <summary>A post with one status.</summary>
    public static string OneStatus(string wamid, string status, string extra = "") =>
        Post(Entry(MessagesChange(StatusList(Status(wamid, status, extra)))));

    private static string Member(string name, IEnumerable<string> items) => $"\"{name}\":[{string.Join(',', items)}]";
}
