using SocialMessaging.Errors;

namespace SocialMessaging.Media;

/// <summary>
/// The types and sizes that WhatsApp takes (the service's User Guide, supported media types; Meta, Cloud API media). A megabyte counts as
/// 1,048,576 bytes. A still sticker may have 100 KB only, which Meta checks: whether it is animated cannot be told from outside.
/// </summary>
public static class MediaTypes
{
    private const long Kilobyte = 1024;
    private const long Megabyte = 1024 * Kilobyte;
    private const string Office = "application/vnd.openxmlformats-officedocument.";

    public static IReadOnlyList<MediaType> All { get; } =
    [
        new("audio/aac", "audio", 16 * Megabyte, ["aac"]),
        new("audio/amr", "audio", 16 * Megabyte, ["amr"]),
        new("audio/mp4", "audio", 16 * Megabyte, ["m4a"]),
        new("audio/mpeg", "audio", 16 * Megabyte, ["mp3", "mpeg"]),
        new("audio/ogg", "audio", 16 * Megabyte, ["ogg", "oga", "opus"]),
        new("application/msword", "document", 100 * Megabyte, ["doc", "msword"]),
        new("application/pdf", "document", 100 * Megabyte, ["pdf"]),
        new("application/vnd.ms-excel", "document", 100 * Megabyte, ["xls", "vnd.ms-excel"]),
        new("application/vnd.ms-powerpoint", "document", 100 * Megabyte, ["ppt", "vnd.ms-powerpoint"]),
        new(Office + "presentationml.presentation", "document", 100 * Megabyte,
            ["pptx", "vnd.openxmlformats-officedocument.presentationml.presentation"]),
        new(Office + "spreadsheetml.sheet", "document", 100 * Megabyte, ["xlsx", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"]),
        new(Office + "wordprocessingml.document", "document", 100 * Megabyte,
            ["docx", "vnd.openxmlformats-officedocument.wordprocessingml.document"]),
        new("text/plain", "document", 100 * Megabyte, ["txt", "plain"]),
        new("image/jpeg", "image", 5 * Megabyte, ["jpeg", "jpg"]),
        new("image/png", "image", 5 * Megabyte, ["png"]),
        new("image/webp", "sticker", 500 * Kilobyte, ["webp"]),
        new("video/3gpp", "video", 16 * Megabyte, ["3gp", "3gpp"]),
        new("video/mp4", "video", 16 * Megabyte, ["mp4"]),
    ];

    /// <summary>
    /// The type of a file to upload: what its holder says, or, where that says nothing (<c>application/octet-stream</c>,
    /// <c>binary/octet-stream</c> or no type), what its name says.
    /// </summary>
    /// <exception cref="InvalidParametersException">WhatsApp does not take it.</exception>
    public static MediaType Require(string? contentType, string name, string member) => Require(contentType, name, member, All);

    /// <summary>The same, for a use that takes some types only.</summary>
    /// <exception cref="InvalidParametersException">It is not one of them.</exception>
    public static MediaType Require(string? contentType, string name, string member, IReadOnlyList<MediaType> allowed)
    {
        var bare = WithoutParameters(contentType);
        var said = bare is "" or "application/octet-stream" or "binary/octet-stream" ? OfName(name)?.Name : bare;
        return allowed.FirstOrDefault(type => type.Name == said) ?? throw new InvalidParametersException(
            $"{member}: WhatsApp does not take files of this type here. Content-Type must be one of "
            + $"{string.Join(", ", allowed.Select(static type => type.Name))}.");
    }

    /// <exception cref="InvalidParametersException">The file is empty or too large for its kind.</exception>
    public static void RequireSize(MediaType type, long length, string member)
    {
        if (length <= 0)
        {
            throw new InvalidParametersException($"{member}: the file is empty.");
        }

        if (length > type.MaxBytes)
        {
            throw new InvalidParametersException(
                $"{member}: the file has {length} bytes, but WhatsApp takes at most {type.MaxBytes} bytes as {type.Kind} ({type.Name}).");
        }
    }

    /// <summary>The type that a file's name tells by its ending; null where it tells none.</summary>
    public static MediaType? OfName(string name) =>
        All.FirstOrDefault(type => type.Extensions.Any(extension => name.EndsWith("." + extension, StringComparison.OrdinalIgnoreCase)));

    /// <summary>
    /// The ending of a stored file: the subtype without parameters, as the AWS service does it (<c>image/jpeg</c> is <c>jpeg</c>).
    /// </summary>
    public static string Subtype(string? contentType)
    {
        var bare = WithoutParameters(contentType);
        var subtype = bare[(bare.IndexOf('/', StringComparison.Ordinal) + 1)..];
        var isSafe = subtype.Length is > 0 and <= 100 && subtype.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '+' or '-')
            && !subtype.Contains("..", StringComparison.Ordinal);
        return isSafe ? subtype : "octet-stream";
    }

    private static string WithoutParameters(string? contentType)
    {
        var text = contentType ?? "";
        var end = text.IndexOf(';', StringComparison.Ordinal);
        return (end < 0 ? text : text[..end]).Trim().ToLowerInvariant();
    }
}
