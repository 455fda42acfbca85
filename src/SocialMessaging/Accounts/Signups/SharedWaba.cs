using SocialMessaging.Meta;

namespace SocialMessaging.Accounts.Signups;

/// <summary>A WABA that a token shares, as Meta described it at <paramref name="AskedAt"/>, with all its numbers.</summary>
public sealed record SharedWaba(string MetaWabaId, GraphWaba Waba, IReadOnlyList<GraphPhoneNumber> Numbers, DateTimeOffset AskedAt)
{
    /// <summary>The dataset of its conversion events; null where it has none, or the token does not show it.</summary>
    public string? DatasetId { get; init; }
}
