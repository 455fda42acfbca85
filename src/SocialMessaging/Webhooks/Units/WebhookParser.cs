using System.Text.Unicode;

namespace SocialMessaging.Webhooks.Units;

/// <summary>Splits the body of a signed post into its units. Never fails: what is not understood becomes a unit that says so.</summary>
internal static class WebhookParser
{
    public static IReadOnlyList<WebhookUnit> Parse(ReadOnlyMemory<byte> body)
    {
        var isShallow = JsonSlices.IsShallow(body.Span);
        if (!isShallow && !JsonSlices.IsJson(body.Span))
        {
            return [WholeBody(body, "The body is not JSON.")];
        }

        var entries = JsonSlices.Members(body).Member("entry") is { } member ? JsonSlices.Elements(member.Value) : [];
        if (entries.Count == 0)
        {
            return [WholeBody(body, "The body has no entries.")];
        }

        // Asked once for all of it: only where the answer is no, each unit is asked by itself.
        var isReadable = isShallow && Utf8.IsValid(body.Span);
        var units = new List<WebhookUnit>();
        foreach (var entry in entries)
        {
            units.AddRange(ParseEntry(entry, isReadable));
        }

        return units;
    }

    /// <summary>The units of one entry, as a dead letter keeps it.</summary>
    public static IReadOnlyList<WebhookUnit> ParseEntry(ReadOnlyMemory<byte> entry) =>
        JsonSlices.IsJson(entry.Span) ? ParseEntry(entry, isReadable: false) : [NotUnderstood(entry, "The entry is not JSON.")];

    private static List<WebhookUnit> ParseEntry(ReadOnlyMemory<byte> entry, bool isReadable)
    {
        var members = JsonSlices.Members(entry);
        if (members.Text("id") is not { } id)
        {
            return [NotUnderstood(entry, "The entry has no id.")];
        }

        var changes = members.Member("changes") is { } member ? JsonSlices.Elements(member.Value) : [];
        if (changes.Count == 0)
        {
            return [NotUnderstood(entry, "The entry has no changes.")];
        }

        var drafts = changes.SelectMany(change => ChangeReader.Read(id, members, change)).ToList();
        var units = new List<WebhookUnit>(drafts.Count);
        foreach (var draft in drafts)
        {
            var unit = draft.Unit with { Entry = drafts.Count == 1 ? entry : draft.Compose() };
            units.Add(isReadable || IsReadable(unit.Entry.Span)
                ? unit
                : unit with
                {
                    Kind = UnitKind.NotUnderstood,
                    Fault = Utf8.IsValid(unit.Entry.Span) ? "Nested too deep." : "Not valid UTF-8.",
                });
        }

        return units;
    }

    private static bool IsReadable(ReadOnlySpan<byte> json) => Utf8.IsValid(json) && JsonSlices.IsShallow(json);

    private static WebhookUnit WholeBody(ReadOnlyMemory<byte> body, string fault) => NotUnderstood(body, fault) with { IsWholeBody = true };

    private static WebhookUnit NotUnderstood(ReadOnlyMemory<byte> slice, string fault) =>
        new() { Kind = UnitKind.NotUnderstood, Key = UnitKeys.OfBytes("slice", slice), Entry = slice, Fault = fault };
}
