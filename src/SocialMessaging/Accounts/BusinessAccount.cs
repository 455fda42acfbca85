namespace SocialMessaging.Accounts;

/// <summary>A caller's WABA as Meta knows it, with the token that may act for it. Never printed.</summary>
public sealed class BusinessAccount(string id, string metaWabaId, string token)
{
    /// <summary>Our id, <c>waba-…</c>.</summary>
    public string Id { get; } = id;

    public string MetaWabaId { get; } = metaWabaId;

    public string Token { get; } = token;
}
