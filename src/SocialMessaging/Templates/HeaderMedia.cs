using SocialMessaging.Errors;
using SocialMessaging.Media;

namespace SocialMessaging.Templates;

/// <summary>
/// The files that Meta takes as samples for headers of templates (resumable upload API), with the sizes of message media.
/// </summary>
public static class HeaderMedia
{
    private static readonly IReadOnlyList<MediaType> Types =
    [
        .. MediaTypes.All.Where(static type => type.Name is "application/pdf" or "image/jpeg" or "image/png" or "video/mp4"),
        .. MediaTypes.All.Where(static type => type.Name is "image/jpeg").Select(static type => type with { Name = "image/jpg" }),
    ];

    /// <summary>The type of a file, and that it is neither empty nor too large for it.</summary>
    /// <exception cref="InvalidParametersException">Meta takes none such.</exception>
    public static MediaType Require(MediaFile file, string name, string member)
    {
        var type = MediaTypes.Require(file.ContentType, name, member, Types);
        MediaTypes.RequireSize(type, file.Length, member);
        return type;
    }

    /// <summary>What the file is called at Meta: the last part of its key.</summary>
    public static string FileName(string key, MediaType type) =>
        key[(key.LastIndexOf('/') + 1)..] is { Length: > 0 } name ? name : $"header.{type.Extensions[0]}";
}
