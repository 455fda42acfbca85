namespace SocialMessaging.Publishing;

/// <summary>What subscribers can filter by. Ids are ours.</summary>
/// <param name="EventType"><c>message</c>, <c>status</c>, <c>error</c>, or the webhook's field.</param>
/// <param name="WabaId"><c>waba-…</c></param>
/// <param name="PhoneNumberId"><c>phone-number-id-…</c>; null for events of the WABA.</param>
/// <param name="Status">
/// What has changed, on status events and on updates of a template's status or category; the attribute is named after that.
/// </param>
/// <param name="ExtendedPayloadSize">Bytes of the event, where the message is only a pointer to it.</param>
public sealed record EventAttributes(
    string EventType, string WabaId, string? PhoneNumberId, string? Status, long? ExtendedPayloadSize = null)
{
    /// <summary>On messages only.</summary>
    public string? MessageType { get; init; }

    /// <summary>On events of calls only.</summary>
    public string? CallEvent { get; init; }

    /// <summary>The trace in which the event came about; where this service is traced alone.</summary>
    public string? TraceParent { get; init; }

    /// <summary>Name, SNS data type and value of those that are there.</summary>
    public IEnumerable<(string Name, string Type, string Value)> All()
    {
        yield return ("eventType", "String", EventType);
        yield return ("wabaId", "String", WabaId);
        if (PhoneNumberId is not null)
        {
            yield return ("phoneNumberId", "String", PhoneNumberId);
        }

        if (!string.IsNullOrEmpty(Status))
        {
            // SNS refuses an attribute without a value.
            yield return (StatusName, "String", Status);
        }

        if (!string.IsNullOrEmpty(MessageType))
        {
            yield return ("messageType", "String", MessageType);
        }

        if (!string.IsNullOrEmpty(CallEvent))
        {
            yield return ("callEvent", "String", CallEvent);
        }

        if (TraceParent is not null)
        {
            yield return ("traceparent", "String", TraceParent);
        }

        if (ExtendedPayloadSize is { } size)
        {
            yield return ("ExtendedPayloadSize", "Number", size.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private string StatusName => EventType switch
    {
        "message_template_status_update" => "templateStatus",
        "template_category_update" => "templateCategory",
        _ => "status",
    };

    /// <summary>What they count towards SNS's limit: names, types and values.</summary>
    public int ByteCount() => All().Sum(attribute =>
        System.Text.Encoding.UTF8.GetByteCount(attribute.Name) + attribute.Type.Length
            + System.Text.Encoding.UTF8.GetByteCount(attribute.Value));
}
