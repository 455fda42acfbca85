using System.Text.Unicode;

namespace SocialMessaging.Webhooks.Units;

/// <summary>
/// Splits the body of a signed post into its units. Never fails: what is not understood becomes a unit that says so, and a post that is
/// beyond its <see cref="UnitBudget"/> is one such unit as a whole.
/// </summary>
internal static class WebhookParser
{
    public static IReadOnlyList<WebhookUnit> Parse(ReadOnlyMemory<byte> body)
    {
        var isShallow = JsonSlices.IsShallow(body.Span);
        if (!isShallow && !JsonSlices.IsJson(body.Span))
        {
            return [WholeBody(body, "The body is not JSON.")];
        }

        try
        {
            // Asked once for all of it: only where the answer is no, each unit is asked by itself.
            return ParseEntries(body, isShallow && Utf8.IsValid(body.Span));
        }
        catch (PostTooLargeException exception)
        {
            return [WholeBody(body, exception.Message)];
        }
    }

    /// <summary>The units of one entry, as a dead letter keeps it.</summary>
    public static IReadOnlyList<WebhookUnit> ParseEntry(ReadOnlyMemory<byte> entry)
    {
        if (!JsonSlices.IsJson(entry.Span))
        {
            return [NotUnderstood(entry, "The entry is not JSON.")];
        }

        try
        {
            return ParseEntry(entry, isReadable: false, new UnitBudget());
        }
        catch (PostTooLargeException exception)
        {
            return [NotUnderstood(entry, exception.Message)];
        }
    }

    private static List<WebhookUnit> ParseEntries(ReadOnlyMemory<byte> body, bool isReadable)
    {
        var budget = new UnitBudget();
        var entries = JsonSlices.Members(body).Member("entry") is { } member ? JsonSlices.Elements(member.Value, budget.UnitsLeft) : [];
        if (entries.Count == 0)
        {
            return [WholeBody(body, "The body has no entries.")];
        }

        budget.TakeUnits(entries.Count);
        var units = new List<WebhookUnit>();
        foreach (var entry in entries)
        {
            units.AddRange(ParseEntry(entry, isReadable, budget));
        }

        return units;
    }

    private static List<WebhookUnit> ParseEntry(ReadOnlyMemory<byte> entry, bool isReadable, UnitBudget budget)
    {
        var members = JsonSlices.Members(entry);
        if (members.Text("id") is not { } id)
        {
            return [NotUnderstood(entry, "The entry has no id.")];
        }

        var changes = members.Member("changes") is { } member ? JsonSlices.Elements(member.Value, budget.UnitsLeft) : [];
        if (changes.Count == 0)
        {
            return [NotUnderstood(entry, "The entry has no changes.")];
        }

        budget.TakeUnits(changes.Count);
        var drafts = changes.SelectMany(change => ChangeReader.Read(id, members, change, budget)).ToList();
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
