using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.Media;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Messages;

/// <summary>Completes what a customer sends: a media message gets its stored file's type, hash and id.</summary>
internal sealed class InboundContent(MediaStore media)
{
    private static readonly HashSet<string> WithoutObject = new(StringComparer.Ordinal) { "unsupported", "request_welcome" };

    public async Task<JsonNode?> PrepareAsync(string type, JsonNode? given, PhoneNumber phone, CancellationToken cancellationToken)
    {
        if (SampleMedia.IsMedia(type))
        {
            return await PrepareMediaAsync(type, given as JsonObject ?? [], phone, cancellationToken);
        }

        return given?.DeepClone()
            ?? (WithoutObject.Contains(type) ? null : throw ApiException.Invalid($"a message of type {type} needs a member {type}"));
    }

    private async Task<JsonObject> PrepareMediaAsync(string type, JsonObject given, PhoneNumber phone, CancellationToken cancellationToken)
    {
        var file = given.Text("id") is { } id
            ? media.Find(id) ?? throw ApiException.NotFound("UnknownMedia", $"There is no media {id}")
            : await StoreAsync(type, given, phone, cancellationToken);
        var content = new JsonObject().With("caption", given.Text("caption"))
            .With("filename", type == "document" ? given.Text("filename") ?? file.FileName : null);
        content["mime_type"] = file.MimeType;
        content["sha256"] = Convert.ToBase64String(Convert.FromHexString(file.Sha256));
        content["id"] = file.Id;
        return type switch
        {
            "audio" => content.With("voice", given.Truth("voice")),
            "sticker" => content.With("animated", given.Truth("animated")),
            _ => content,
        };
    }

    private async Task<MediaFile> StoreAsync(string type, JsonObject given, PhoneNumber phone, CancellationToken cancellationToken)
    {
        var sample = SampleMedia.For(type);
        var bytes = sample.Bytes;
        if (given.Text("data") is { } data)
        {
            bytes = new byte[data.Length];
            bytes = Convert.TryFromBase64String(data, bytes, out var length) ? bytes[..length]
                : throw ApiException.Invalid($"{type}.data is not base64");
        }

        using var stream = new MemoryStream(bytes);
        return await media.StoreAsync(
            stream, new NewMedia(phone, given.Text("mime_type") ?? sample.MimeType, given.Text("filename") ?? sample.FileName, true),
            cancellationToken);
    }
}
