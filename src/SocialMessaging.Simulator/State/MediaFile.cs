namespace SocialMessaging.Simulator.State;

/// <summary>A stored file; its bytes are <c>media/{id}</c>. Uploads live 30 days, media of inbound messages 7.</summary>
internal sealed record MediaFile(string Id, string WabaId, string PhoneNumberId, string MimeType, long Size, string Sha256)
{
    public string? FileName { get; init; }
    public bool Inbound { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
}
