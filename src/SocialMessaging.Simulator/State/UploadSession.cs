namespace SocialMessaging.Simulator.State;

/// <summary>A resumable upload for a template's media header; its bytes are <c>media/{file}</c>.</summary>
internal sealed record UploadSession(string Id, string FileName, long Length, string MimeType, string File)
{
    public long Offset { get; init; }
    public string? Handle { get; init; }

    /// <summary>The app or account that the session was opened for: only the app's own handles are any use.</summary>
    public string? AppId { get; init; }

    public DateTimeOffset? HandleExpiresAt { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
}
