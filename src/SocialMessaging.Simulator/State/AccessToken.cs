namespace SocialMessaging.Simulator.State;

/// <summary>A customer's or system user's token. <see cref="WabaIds"/> null: the grant covers all and names no target.</summary>
internal sealed record AccessToken(string Token, IReadOnlyList<string>? WabaIds)
{
    public const string Management = "whatsapp_business_management";
    public const string Messaging = "whatsapp_business_messaging";
    public const string ManageEvents = "whatsapp_business_manage_events";

    public string Type { get; init; } = "USER";
    public IReadOnlyList<string> Scopes { get; init; } = [Management, Messaging, ManageEvents, "public_profile"];
    public DateTimeOffset IssuedAt { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public bool Revoked { get; init; }

    public bool Covers(string wabaId) => WabaIds is null || WabaIds.Contains(wabaId, StringComparer.Ordinal);
}
