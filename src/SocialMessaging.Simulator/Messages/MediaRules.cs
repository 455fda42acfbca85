using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.Media;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Messages;

/// <summary>Media by id or link. A file of the wrong kind is accepted and fails afterwards, as with Meta.</summary>
internal sealed class MediaRules(MediaStore media)
{
    private const int LongestCaption = 1024;
    private const int WrongKind = 131053;

    /// <summary>Returns the error that the message will fail with after its acceptance, if any.</summary>
    public int? Check(JsonObject content, string kind, string path, PhoneNumber phone)
    {
        var id = content.Text("id");
        var link = content.Text("link");
        if (id is null == link is null)
        {
            throw GraphErrors.Parameter($"The parameter {path} needs exactly one of id and link.");
        }

        Rule.OptionalText(content, "caption", path, LongestCaption);
        if (content["caption"] is not null && kind is ("audio" or "sticker"))
        {
            throw GraphErrors.Parameter($"Unexpected key \"caption\" on param \"{path}\".");
        }

        Rule.OptionalText(content, "filename", path, 240);
        if (link is not null)
        {
            return Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https")
                ? null
                : throw GraphErrors.Parameter($"Param {path}['link'] must be a valid URI");
        }

        var file = media.Find(id) is { } found && found.PhoneNumberId == phone.Id
            ? found
            : throw GraphErrors.InvalidParameter($"Param {path}['id'] is not a media id that was uploaded through this phone number.");
        if (content.Truth("voice") && !file.MimeType.StartsWith("audio/ogg", StringComparison.OrdinalIgnoreCase))
        {
            throw GraphErrors.InvalidValue("Voice messages must be OGG files with the OPUS codec.");
        }

        return MediaLimits.Fits(file.MimeType, kind) ? null : WrongKind;
    }
}
