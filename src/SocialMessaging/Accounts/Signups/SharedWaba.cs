using SocialMessaging.Meta;

namespace SocialMessaging.Accounts.Signups;

/// <summary>A WABA that a token shares, as Meta described it at <paramref name="AskedAt"/>, with all its numbers.</summary>
public sealed record SharedWaba(string MetaWabaId, GraphWaba Waba, IReadOnlyList<GraphPhoneNumber> Numbers, DateTimeOffset AskedAt);
