namespace SocialMessaging.Webhooks.Units;

/// <summary>
/// Finds the contacts of a change that belong to one item of it: by WhatsApp id, or by user id where the person hides the number.
/// </summary>
internal sealed class ContactIndex
{
    private static readonly string[] MessageParties = ["from", "from_user_id", "from_parent_user_id"];

    // These tell repeats apart: a further one would make every status of before a new one.
    private static readonly string[] KeyParties =
        ["recipient_id", "recipient_user_id", "recipient_participant_id", "recipient_participant_user_id"];

    private static readonly string[] StatusParties =
        [.. KeyParties, "recipient_parent_user_id", "recipient_participant_parent_user_id"];

    private readonly List<ReadOnlyMemory<byte>> contacts;
    private readonly Dictionary<string, List<int>> byId = new(StringComparer.Ordinal);
    private readonly List<int> nameless = [];

    private readonly UnitBudget budget;

    public ContactIndex(ReadOnlyMemory<byte> array, UnitBudget budget)
    {
        this.budget = budget;
        contacts = JsonSlices.Elements(array, UnitBudget.MaxUnits);
        budget.TakeContacts(contacts.Count);
        for (var i = 0; i < contacts.Count; i++)
        {
            var members = JsonSlices.Members(contacts[i]);
            var known = Add(members.Text("wa_id"), i) | Add(members.Text("user_id"), i) | Add(members.Text("parent_user_id"), i);
            if (!known)
            {
                // It cannot be told whose it is: rather with every item than with none.
                nameless.Add(i);
            }
        }
    }

    public List<ReadOnlyMemory<byte>> All => contacts;

    /// <summary>Everybody whom a status is about.</summary>
    public static string RecipientsOf(List<JsonMember> status) =>
        string.Join('\n', KeyParties.Select(party => status.Text(party) ?? ""));

    /// <summary>The contacts of one message or status, in Meta's order.</summary>
    public List<ReadOnlyMemory<byte>> Of(List<JsonMember> item, bool isStatus)
    {
        var wanted = new SortedSet<int>(nameless);
        foreach (var party in isStatus ? StatusParties : MessageParties)
        {
            if (item.Text(party) is { Length: > 0 } id && byId.TryGetValue(id, out var positions))
            {
                wanted.UnionWith(positions);
            }
        }

        List<ReadOnlyMemory<byte>> found = [.. wanted.Select(position => contacts[position])];
        budget.TakeBytes(found.Sum(contact => contact.Length));
        return found;
    }

    private bool Add(string? id, int position)
    {
        // Meta leaves the number of a customer without a visible phone out, or sends it empty: that is nobody's.
        if (id is null or "")
        {
            return false;
        }

        if (!byId.TryGetValue(id, out var positions))
        {
            byId[id] = positions = [];
        }

        positions.Add(position);
        return true;
    }
}
