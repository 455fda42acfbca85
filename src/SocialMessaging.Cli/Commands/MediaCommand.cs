using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json.Nodes;
using SocialMessaging.Cli.Calls;
using SocialMessaging.Operations.Media;

namespace SocialMessaging.Cli.Commands;

/// <summary><c>media upload|get|delete</c>: files between S3 and WhatsApp.</summary>
internal static class MediaCommand
{
    public static Command Create(TargetOptions options, CommandStreams streams) => new(
        "media", "Files of messages, between S3 and WhatsApp.")
    {
        Upload(options, streams),
        Get(options, streams),
        Delete(options, streams),
    };

    private static Command Upload(TargetOptions options, CommandStreams streams)
    {
        var file = new Argument<S3Object>("file") { Description = "The file, s3://BUCKET/KEY.", CustomParser = Parse };
        var from = ApiCommand.From();
        return new Command("upload", "Upload a file of a bucket to WhatsApp.") { file, from }.Calls(
            options,
            streams,
            async (parsed, api, cancellationToken) => await api.CallAsync(
                PostWhatsAppMessageMedia.Operation,
                new JsonObject
                {
                    ["originationPhoneNumberId"] = await new LinkedAccounts(api).NumberAsync(parsed.GetValue(from), cancellationToken),
                    ["sourceS3File"] = parsed.GetRequiredValue(file).Json(),
                },
                cancellationToken),
            answer => $"Uploaded as {JsonNodes.Text(answer, "mediaId")}.");
    }

    private static Command Get(TargetOptions options, CommandStreams streams)
    {
        var id = Id();
        var destination = new Argument<S3Object?>("destination")
        {
            Description = "Where it goes, s3://BUCKET/PREFIX: the key is prefix, id and ending. Without it type and size are shown.",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = Parse,
        };
        var from = ApiCommand.From();
        return new Command("get", "Fetch a file from WhatsApp into a bucket, or look at it.") { id, destination, from }.Calls(
            options,
            streams,
            async (parsed, api, cancellationToken) =>
            {
                var input = new JsonObject
                {
                    ["mediaId"] = parsed.GetRequiredValue(id),
                    ["originationPhoneNumberId"] = await new LinkedAccounts(api).NumberAsync(parsed.GetValue(from), cancellationToken),
                };
                if (parsed.GetValue(destination) is { } place)
                {
                    input["destinationS3File"] = place.Json();
                }
                else
                {
                    input["metadataOnly"] = true;
                }

                return await api.CallAsync(GetWhatsAppMessageMedia.Operation, input, cancellationToken);
            },
            answer => $"{JsonNodes.Text(answer, "mimeType")}, {JsonNodes.Text(answer, "fileSize")} bytes.");
    }

    private static Command Delete(TargetOptions options, CommandStreams streams)
    {
        var id = Id();
        var from = ApiCommand.From();
        return new Command("delete", "Delete a file at WhatsApp.") { id, from }.Calls(
            options,
            streams,
            async (parsed, api, cancellationToken) => await api.CallAsync(
                DeleteWhatsAppMessageMedia.Operation,
                new JsonObject
                {
                    ["mediaId"] = parsed.GetRequiredValue(id),
                    ["originationPhoneNumberId"] = await new LinkedAccounts(api).NumberAsync(parsed.GetValue(from), cancellationToken),
                },
                cancellationToken),
            answer => JsonNodes.Text(answer, "success") == "true" ? "Deleted." : "Meta did not say that it is deleted.");
    }

    private static Argument<string> Id() => new("id") { Description = "WhatsApp's id of the file." };

    private static S3Object Parse(ArgumentResult result)
    {
        var text = result.Tokens.Single().Value;
        if (S3Object.TryParse(text) is { } file)
        {
            return file;
        }

        result.AddError($"A file is given as s3://BUCKET/KEY, not {text}.");
        return new("", "");
    }
}
