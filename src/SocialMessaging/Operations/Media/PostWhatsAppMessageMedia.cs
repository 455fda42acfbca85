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
/// Uploads a file from S3 to WhatsApp, for messages of one phone number. Meta keeps it for 30 days.
/// <para>
/// The source is an object of a bucket that is listed for the account, or a presigned GET URL whose headers hold <c>Content-Type</c>; never
/// both. The type is the object's Content-Type, or what the key's ending tells where that is generic. Largest files: image 5 MB, audio and
/// video 16 MB, document 100 MB, sticker 500 KB.
/// </para>
/// <para>Errors: an unknown number or object is not found; an unlisted or closed bucket is access denied; a type or size that WhatsApp
/// refuses is an invalid parameter.</para>
/// <para>Source: API reference, PostWhatsAppMessageMedia; User Guide, supported media types.</para>
/// </summary>
public sealed class PostWhatsAppMessageMedia(
    OriginationNumbers originations, BucketRules bucketRules, IMediaBuckets buckets, PresignedUrlRules urlRules, PresignedUrls urls,
    GraphClient graph, TimeProvider time)
    : IAction<PostWhatsAppMessageMediaInput, PostWhatsAppMessageMediaOutput>
{
    public static Operation Operation { get; } = new Operation<
        PostWhatsAppMessageMedia,
        PostWhatsAppMessageMediaInput,
        PostWhatsAppMessageMediaOutput>(
        nameof(PostWhatsAppMessageMedia),
        "POST",
        OperationPaths.PostWhatsAppMessageMedia,
        PostWhatsAppMessageMediaInput.Shape,
        static () => ApiJson.Wire.PostWhatsAppMessageMediaOutput)
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
        Capabilities = [Capability.ReadAccounts, Capability.UseMetaTokens, Capability.ReadMedia],
        OnlyUsesAccounts = true,
    };

    private const string FileMember = "sourceS3File";
    private const string UrlMember = "sourceS3PresignedUrl";

    public async Task<PostWhatsAppMessageMediaOutput> ExecuteAsync(
        PostWhatsAppMessageMediaInput input, OperationContext context, CancellationToken cancellationToken)
    {
        urlRules.Validate(input.SourceS3PresignedUrl, UrlMember);
        if ((input.SourceS3File is null) == (input.SourceS3PresignedUrl is null))
        {
            throw new InvalidParametersException($"Exactly one of {FileMember} and {UrlMember} must be given.");
        }

        using var limit = CallLimit.BeforeAnswer(context, time, cancellationToken);
        var origination = await originations.RequireAsync(input.OriginationPhoneNumberId, context, limit.Token);
        if (input.SourceS3PresignedUrl is { } url)
        {
            await using var answer = await urls.OpenAsync(url, UrlMember, limit.Token);
            return await UploadAsync(answer, urlRules.Require(url, UrlMember).AbsolutePath, UrlMember, origination, limit.Token);
        }

        var address = bucketRules.Require(context.AccountId, input.SourceS3File ?? new(), suffix: "", FileMember);
        await using var stored = await buckets.OpenAsync(address, limit.Token);
        return await UploadAsync(stored, address.Key, FileMember, origination, limit.Token);
    }

    private async Task<PostWhatsAppMessageMediaOutput> UploadAsync(
        MediaFile media, string name, string member, OriginationNumber origination, CancellationToken cancellationToken)
    {
        var type = MediaTypes.Require(media.ContentType, name, member);
        MediaTypes.RequireSize(type, media.Length, member);
        var id = await graph.UploadMediaAsync(origination.MetaPhoneNumberId, origination.Token, media, type, cancellationToken);
        return new() { MediaId = id };
    }
}

/// <summary>Input of <see cref="PostWhatsAppMessageMedia"/>.</summary>
public sealed class PostWhatsAppMessageMediaInput
{
    public string OriginationPhoneNumberId { get; set; } = "";

    public S3PresignedUrl? SourceS3PresignedUrl { get; set; }

    public S3File? SourceS3File { get; set; }

    public static StructureShape<PostWhatsAppMessageMediaInput> Shape { get; } =
        new StructureShape<PostWhatsAppMessageMediaInput>(nameof(PostWhatsAppMessageMediaInput))
            .Required("originationPhoneNumberId", ModelShapes.WhatsAppPhoneNumberId,
                static (input, value) => input.OriginationPhoneNumberId = value)
            .Optional("sourceS3PresignedUrl", S3PresignedUrl.Shape, static (input, value) => input.SourceS3PresignedUrl = value)
            .Optional("sourceS3File", S3File.Shape, static (input, value) => input.SourceS3File = value);
}

/// <summary>Output of <see cref="PostWhatsAppMessageMedia"/>.</summary>
public sealed record PostWhatsAppMessageMediaOutput
{
    public string? MediaId { get; init; }
}
