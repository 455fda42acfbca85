using System.Text.Json.Serialization;

namespace SocialMessaging.Meta;

/// <summary>A media file as Meta describes it. The URL lives five minutes; the size comes as a number or as a string.</summary>
public sealed record GraphMedia
{
    public string? Url { get; init; }

    public string? MimeType { get; init; }

    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    public long? FileSize { get; init; }
}
