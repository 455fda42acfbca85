namespace SocialMessaging.Simulator.Media;

/// <summary>Which types Meta takes, as which kind of message, and how large they may be.</summary>
internal static class MediaLimits
{
    private const long Megabyte = 1024 * 1024;

    private static readonly Dictionary<string, string> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["audio/aac"] = "audio",
        ["audio/amr"] = "audio",
        ["audio/mpeg"] = "audio",
        ["audio/mp4"] = "audio",
        ["audio/ogg"] = "audio",
        ["audio/opus"] = "audio",
        ["application/vnd.ms-powerpoint"] = "document",
        ["application/msword"] = "document",
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = "document",
        ["application/vnd.openxmlformats-officedocument.presentationml.presentation"] = "document",
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = "document",
        ["application/pdf"] = "document",
        ["text/plain"] = "document",
        ["application/vnd.ms-excel"] = "document",
        ["image/jpeg"] = "image",
        ["image/png"] = "image",
        ["image/webp"] = "sticker",
        ["video/mp4"] = "video",
        ["video/3gpp"] = "video",
    };

    public static string AllowedTypes { get; } = string.Join(", ", Kinds.Keys);

    public static string? KindOf(string mimeType) => Kinds.GetValueOrDefault(mimeType.Split(';')[0].Trim());

    public static long LimitOf(string mimeType) => KindOf(mimeType) switch
    {
        "image" => 5 * Megabyte,
        "sticker" => 500 * 1024,
        "audio" or "video" => 16 * Megabyte,
        _ => 100 * Megabyte,
    };

    /// <summary>Whether a stored file may be sent as a kind of message: every type may go as a document.</summary>
    public static bool Fits(string mimeType, string kind) => kind == "document" || KindOf(mimeType) == kind;
}
