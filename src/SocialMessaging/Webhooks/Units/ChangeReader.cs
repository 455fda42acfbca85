using System.Globalization;
using System.Text.Json;

namespace SocialMessaging.Webhooks.Units;

/// <summary>
/// Reads the units of one change. Only <c>messages</c> and <c>calls</c> hold several; every other field, known or not, is one unit.
/// </summary>
internal static class ChangeReader
{
    private const string UserActions = "user_actions";

    private static readonly string[] OfMessages = ["messages", "statuses", UserActions];
    private static readonly string[] OfCalls = ["calls", "statuses"];

    /// <exception cref="PostTooLargeException">The post is beyond its budget.</exception>
    public static List<UnitDraft> Read(string entryId, List<JsonMember> entry, ReadOnlyMemory<byte> change, UnitBudget budget)
    {
        budget.TakeBytes(change.Length + LengthOf(entry, "changes"));
        ReadOnlyMemory<byte> Whole() => EntryComposer.WithChange(entry, change);

        var members = JsonSlices.Members(change);
        if (members.Text("field") is not { } field || members.Member("value") is not { } value)
        {
            var key = UnitKeys.OfBytes("change", JsonSlices.Member(entry, "id")?.Value ?? default, change);
            return [new(new() { Kind = UnitKind.NotUnderstood, Key = key, Entry = change, Fault = "The change has no field or no value." },
                Whole)];
        }

        var valueMembers = JsonSlices.Members(value.Value);
        var unit = new WebhookUnit
        {
            Kind = UnitKind.Change,
            Key = "",
            Entry = change,
            Field = field,
            MetaWabaId = WabaOf(field, entryId, valueMembers),
            MetaPhoneNumberId = PhoneNumberOf(valueMembers),
            TemplateChange = TemplateChangeOf(field, valueMembers),
            Value = value.Value,
            EntryTime = TimeOf(entry),
        };

        var drafts = field switch
        {
            "messages" => ReadItems(unit, entry, members, valueMembers, OfMessages, budget),
            "calls" => ReadItems(unit, entry, members, valueMembers, OfCalls, budget),
            _ => [],
        };
        if (drafts.Count > 0)
        {
            return drafts;
        }

        var isError = field == "messages" && valueMembers.Member("errors") is not null;
        return [new(unit with { Kind = isError ? UnitKind.Error : UnitKind.Change, Key = KeyOf(entry, members, value.Value) }, Whole)];
    }

    private static List<UnitDraft> ReadItems(
        WebhookUnit unit, List<JsonMember> entry, List<JsonMember> change, List<JsonMember> value, string[] names, UnitBudget budget)
    {
        var drafts = new List<UnitDraft>();
        var contacts = value.Member("contacts") is { } member ? new ContactIndex(member.Value, budget) : null;
        var all = names.ToDictionary(
            name => name, name => value.Member(name) is { } array ? JsonSlices.Elements(array.Value, budget.UnitsLeft) : []);
        var count = all.Values.Sum(items => items.Count);
        budget.TakeUnits(count);
        // What each unit repeats, and has hashed and decoded for it.
        var repeated = LengthOf(entry, "changes") + LengthOf(change, "value") + LengthOf(value, [.. names, "contacts"]);
        foreach (var name in names)
        {
            var isStatus = name == "statuses";
            foreach (var item in all[name])
            {
                budget.TakeBytes(repeated + item.Length);
                var members = JsonSlices.Members(item);
                ReadOnlyMemory<byte> Compose() => count == 1
                    ? EntryComposer.WithItem(entry, change, value, name, item, contacts?.All ?? [])
                    : EntryComposer.WithItem(entry, change, value, name, item, contacts?.Of(members, isStatus) ?? []);

                var read = ItemUnit(unit, () => KeyOf(entry, change, item), item, members, isStatus);
                drafts.Add(new(name == UserActions ? AsUserAction(read, KeyOf(entry, change, item)) : read, Compose));
            }
        }

        return drafts;
    }

    // What a customer did with a marketing message has no id of its own.
    private static WebhookUnit AsUserAction(WebhookUnit item, string key) => item.Kind == UnitKind.NotUnderstood
        ? item
        : item with { Kind = UnitKind.UserAction, Key = key, MessageType = null };

    private static WebhookUnit ItemUnit(
        WebhookUnit change, Func<string> keyByContent, ReadOnlyMemory<byte> item, List<JsonMember> members, bool isStatus)
    {
        var isCall = change.Field == "calls";
        if (JsonSlices.KindOf(item.Span) != JsonTokenType.StartObject)
        {
            var fault = $"The {change.Field} item is not an object.";
            return change with { Kind = UnitKind.NotUnderstood, Key = keyByContent(), Fault = fault };
        }

        var wamid = members.Text("id");
        var status = isStatus ? members.Text("status") : null;
        var unit = change with
        {
            Kind = isCall ? UnitKind.Call : isStatus ? UnitKind.Status : UnitKind.Message,
            Wamid = wamid,
            Status = status,
            Recipient = isStatus ? RecipientOf(members) : null,
            MessageType = isCall || isStatus ? null : MessageTypeOf(members),
            CallEvent = isCall && !isStatus ? members.Text("event") : null,
            CallbackData = isCall || isStatus ? members.Text("biz_opaque_callback_data") : null,
        };
        if (change.MetaPhoneNumberId is not { } phone || wamid is null || (isStatus && status is null))
        {
            return unit with { Key = keyByContent() };
        }

        if (isCall)
        {
            return unit with { Key = UnitKeys.OfCall(phone, wamid, status ?? unit.CallEvent ?? "", item.Span) };
        }

        if (!isStatus)
        {
            return unit with { Key = UnitKeys.OfMessage(phone, wamid) };
        }

        var (recipients, timestamp) = (ContactIndex.RecipientsOf(members), members.Text("timestamp") ?? "");
        return unit with
        {
            Key = UnitKeys.OfStatus(phone, wamid, status!, recipients, timestamp, item.Span),
            EarlierKey = UnitKeys.OfStatusBefore(phone, wamid, status!, recipients, timestamp),
        };
    }

    // A customer without a visible phone has no number, or an empty one.
    private static string? RecipientOf(List<JsonMember> status) =>
        status.Text("recipient_id") is { Length: > 0 } number ? number : status.Text("recipient_user_id");

    // What an interactive message is says more than that it is interactive: a tap, a row, a Flow's answer, a permission to call.
    private static string? MessageTypeOf(List<JsonMember> message) =>
        message.Text("type") is "interactive" && message.Member("interactive") is { } content
            ? JsonSlices.Members(content.Value).Text("type") ?? "interactive"
            : message.Text("type");

    private static DateTimeOffset? TimeOf(List<JsonMember> entry) =>
        long.TryParse(entry.Text("time"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private static string KeyOf(List<JsonMember> entry, List<JsonMember> change, ReadOnlyMemory<byte> value) =>
        UnitKeys.OfBytes("value", Slice(entry, "id"), Slice(entry, "time"), Slice(change, "field"), value);

    // A category that is to come is the correct one; the new one is still the present one then.
    private static string? TemplateChangeOf(string field, List<JsonMember> value) => field switch
    {
        "message_template_status_update" => value.Text("event"),
        "template_category_update" => value.Text("correct_category") ?? value.Text("new_category"),
        _ => null,
    };

    // The entry of these is the business portfolio of the partner; the WABA stands in the value.
    private static string WabaOf(string field, string entryId, List<JsonMember> value) =>
        field == "account_update" && value.Member("waba_info") is { } info && JsonSlices.Members(info.Value).Text("waba_id") is { } waba
            ? waba
            : entryId;

    private static string? PhoneNumberOf(List<JsonMember> value) =>
        value.Member("metadata") is { } metadata ? JsonSlices.Members(metadata.Value).Text("phone_number_id") : null;

    private static int LengthOf(List<JsonMember> members, params ReadOnlySpan<string> except)
    {
        var length = 0;
        foreach (var member in members)
        {
            length += except.Contains(member.Name) ? 0 : member.RawName.Length + member.Value.Length;
        }

        return length;
    }

    private static ReadOnlyMemory<byte> Slice(List<JsonMember> members, string name) => members.Member(name)?.Value ?? default;
}
