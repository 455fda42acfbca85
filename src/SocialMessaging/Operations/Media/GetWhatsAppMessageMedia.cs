using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Accounts;
using SocialMessaging.Errors;
using SocialMessaging.Media;
using SocialMessaging.Meta;
using SocialMessaging.Operations.Shapes;
using SocialMessaging.Pipeline;
using SocialMessaging.Requests;
using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Media;

/// <summary>
/// Copies a file that was received or uploaded from WhatsApp to S3, or only tells its type and size.
/// <para>
/// <c>destinationS3File.key</c> is a prefix: the object is key, media id, a dot and the subtype (<c>inbound_530339869524171.jpeg</c>). A
/// presigned PUT URL is the other destination; never both. <c>metadataOnly</c> passes destinations over. <c>fileSize</c> is in bytes.
/// Meta's download URL lives five minutes; expired, it is asked for once more.
/// </para>
/// <para>Errors: an unknown number or file is not found; an unlisted or closed bucket is access denied; a broken transfer is a dependency
/// error and leaves nothing behind.</para>
/// <para>Source: API reference, GetWhatsAppMessageMedia; User Guide, receiving images.</para>
/// </summary>
public sealed class GetWhatsAppMessageMedia(
    OriginationNumbers originations, BucketRules bucketRules, IMediaBuckets buckets, PresignedUrlRules urlRules, PresignedUrls urls,
    GraphClient graph, TimeProvider time)
    : IAction<GetWhatsAppMessageMediaInput, GetWhatsAppMessageMediaOutput>
{
    public static Operation Operation { get; } = new Operation<
        GetWhatsAppMessageMedia,
        GetWhatsAppMessageMediaInput,
        GetWhatsAppMessageMediaOutput>(
        nameof(GetWhatsAppMessageMedia),
        "POST",
        OperationPaths.GetWhatsAppMessageMedia,
        GetWhatsAppMessageMediaInput.Shape,
        static () => ApiJson.Wire.GetWhatsAppMessageMediaOutput)
    {
        Create = static services => new(
            services.GetRequiredService<OriginationNumbers>(),
            services.GetRequiredService<BucketRules>(),
            services.GetRequiredService<IMediaBuckets>(),
            services.GetRequiredService<PresignedUrlRules>(),
            services.GetRequiredService<PresignedUrls>(),
            services.GetRequiredService<GraphClient>(),
            services.GetRequiredService<TimeProvider>()),
        Resource = static input => input.OriginationPhoneNumberId,
        Errors = OperationErrors.OfMetaObjects,
        QuotaPerSecond = 100,
        Capabilities = [Capability.ReadAccounts, Capability.UseMetaTokens, Capability.WriteMedia],
        OnlyUsesAccounts = true,
    };

    private const string FileMember = "destinationS3File";
    private const string UrlMember = "destinationS3PresignedUrl";

    public async Task<GetWhatsAppMessageMediaOutput> ExecuteAsync(
        GetWhatsAppMessageMediaInput input, OperationContext context, CancellationToken cancellationToken)
    {
        urlRules.Validate(input.DestinationS3PresignedUrl, UrlMember);
        if (!input.MetadataOnly)
        {
            CheckDestination(input, context);
        }

        using var limit = CallLimit.BeforeAnswer(context, time, cancellationToken);
        var origination = await originations.RequireAsync(input.OriginationPhoneNumberId, context, limit.Token);
        var media = await graph.GetMediaAsync(input.MediaId, origination.MetaPhoneNumberId, origination.Token, limit.Token);
        if (input.MetadataOnly)
        {
            return new() { MimeType = media.MimeType, FileSize = media.FileSize };
        }

        await using var file = await DownloadAsync(media, input.MediaId, origination, limit.Token);
        await WriteAsync(input, file, context, limit.Token);
        return new() { MimeType = file.ContentType, FileSize = file.Length };
    }

    /// <summary>What is wrong with a destination is said before anything is fetched for it.</summary>
    private void CheckDestination(GetWhatsAppMessageMediaInput input, OperationContext context)
    {
        if ((input.DestinationS3File is null) == (input.DestinationS3PresignedUrl is null))
        {
            throw new InvalidParametersException(
                $"Exactly one of {FileMember} and {UrlMember} must be given, unless metadataOnly is true.");
        }

        if (input.DestinationS3File is { } file)
        {
            bucketRules.Require(context.AccountId, file, input.MediaId, FileMember);
        }

        if (input.DestinationS3PresignedUrl is { } url)
        {
            urls.Check(url, UrlMember);
        }
    }

    private async Task<MediaFile> DownloadAsync(
        GraphMedia media, string mediaId, OriginationNumber origination, CancellationToken cancellationToken)
    {
        if (await graph.DownloadMediaAsync(media, origination.Token, cancellationToken) is { } file)
        {
            return file;
        }

        var fresh = await graph.GetMediaAsync(mediaId, origination.MetaPhoneNumberId, origination.Token, cancellationToken);
        return await graph.DownloadMediaAsync(fresh, origination.Token, cancellationToken)
            ?? throw new ResourceNotFoundException($"mediaId: Meta knows media {mediaId}, but does not have its file any more.");
    }

    private async Task WriteAsync(
        GetWhatsAppMessageMediaInput input, MediaFile file, OperationContext context, CancellationToken cancellationToken)
    {
        if (input.DestinationS3PresignedUrl is { } url)
        {
            await urls.WriteAsync(url, file, UrlMember, cancellationToken);
        }
        else if (input.DestinationS3File is { } destination)
        {
            var suffix = $"{input.MediaId}.{MediaTypes.Subtype(file.ContentType)}";
            var address = bucketRules.Require(context.AccountId, destination, suffix, FileMember);
            try
            {
                await buckets.WriteAsync(
                    address, file.Content, file.Length, file.ContentType ?? "application/octet-stream", cancellationToken);
            }
            catch (BucketException) when (file.Fault is { } fault)
            {
                throw fault;
            }
        }
    }
}

/// <summary>Input of <see cref="GetWhatsAppMessageMedia"/>.</summary>
public sealed class GetWhatsAppMessageMediaInput
{
    public string MediaId { get; set; } = "";

    public string OriginationPhoneNumberId { get; set; } = "";

    public bool MetadataOnly { get; set; }

    public S3PresignedUrl? DestinationS3PresignedUrl { get; set; }

    public S3File? DestinationS3File { get; set; }

    public static StructureShape<GetWhatsAppMessageMediaInput> Shape { get; } =
        new StructureShape<GetWhatsAppMessageMediaInput>(nameof(GetWhatsAppMessageMediaInput))
            .Required("mediaId", ModelShapes.WhatsAppMediaId, static (input, value) => input.MediaId = value)
            .Required("originationPhoneNumberId", ModelShapes.WhatsAppPhoneNumberId,
                static (input, value) => input.OriginationPhoneNumberId = value)
            .Optional("metadataOnly", ModelShapes.Boolean, static (input, value) => input.MetadataOnly = value)
            .Optional("destinationS3PresignedUrl", S3PresignedUrl.Shape, static (input, value) => input.DestinationS3PresignedUrl = value)
            .Optional("destinationS3File", S3File.Shape, static (input, value) => input.DestinationS3File = value);
}

/// <summary>Output of <see cref="GetWhatsAppMessageMedia"/>.</summary>
public sealed record GetWhatsAppMessageMediaOutput
{
    public string? MimeType { get; init; }

    public long? FileSize { get; init; }
}
