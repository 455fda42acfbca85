using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SocialMessaging.Accounts;
using SocialMessaging.Errors;
using SocialMessaging.Media;
using SocialMessaging.Meta;
using SocialMessaging.Operations.Shapes;
using SocialMessaging.Pipeline;
using SocialMessaging.Requests;
using SocialMessaging.Settings;
using SocialMessaging.Templates;
using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Templates;

/// <summary>
/// Uploads an object of S3 as a sample for the header of templates and answers with Meta's handle, for <c>example.header_handle</c> of a
/// definition. The handle is good for a time, and for the Meta app of this service.
/// <para>Type: the object's Content-Type, or what the key's ending tells where that is generic. Images (JPEG, PNG) have at most 5 MB,
/// videos (MP4) 16 MB, documents (PDF) 100 MB. Nothing of it is kept here, and each call makes another handle.</para>
/// <para>Errors: an unknown WABA or object is not found; an unlisted or closed bucket is access denied; a type or size that is not taken is
/// an invalid parameter.</para>
/// <para>Source: service model, CreateWhatsAppMessageTemplateMedia; Meta, resumable upload API.</para>
/// </summary>
public sealed class CreateWhatsAppMessageTemplateMedia(
    BusinessAccounts accounts, BucketRules bucketRules, IMediaBuckets buckets, GraphClient graph,
    IOptions<SocialMessagingOptions> options, TimeProvider time)
    : IAction<CreateWhatsAppMessageTemplateMediaInput, CreateWhatsAppMessageTemplateMediaOutput>
{
    public static Operation Operation { get; } = new Operation<
        CreateWhatsAppMessageTemplateMedia,
        CreateWhatsAppMessageTemplateMediaInput,
        CreateWhatsAppMessageTemplateMediaOutput>(
        nameof(CreateWhatsAppMessageTemplateMedia),
        "POST",
        OperationPaths.CreateWhatsAppMessageTemplateMedia,
        CreateWhatsAppMessageTemplateMediaInput.Shape,
        static () => ApiJson.Wire.CreateWhatsAppMessageTemplateMediaOutput)
    {
        Create = static services => new(
            services.GetRequiredService<BusinessAccounts>(),
            services.GetRequiredService<BucketRules>(),
            services.GetRequiredService<IMediaBuckets>(),
            services.GetRequiredService<GraphClient>(),
            services.GetRequiredService<IOptions<SocialMessagingOptions>>(),
            services.GetRequiredService<TimeProvider>()),
        Resource = static input => input.Id,
        Errors = OperationErrors.OfMetaObjects,
        Capabilities = [Capability.ReadAccounts, Capability.UseMetaTokens, Capability.ReadMedia],
        OnlyUsesAccounts = true,
    };

    private const string FileMember = "sourceS3File";

    public async Task<CreateWhatsAppMessageTemplateMediaOutput> ExecuteAsync(
        CreateWhatsAppMessageTemplateMediaInput input, OperationContext context, CancellationToken cancellationToken)
    {
        var source = input.SourceS3File ?? throw new InvalidParametersException($"{FileMember} must be given.");
        using var limit = CallLimit.BeforeAnswer(context, time, cancellationToken);
        var account = await accounts.RequireAsync(input.Id, context, limit.Token);
        var address = bucketRules.Require(context.AccountId, source, suffix: "", FileMember);
        var appId = options.Value.Meta.AppId is { Length: > 0 } app ? app : throw new InternalServiceException(
            "The setting Meta:AppId is missing, without which Meta takes no samples for templates.");
        await using var stored = await buckets.OpenAsync(address, limit.Token);
        var type = HeaderMedia.Require(stored, address.Key, FileMember);
        return new()
        {
            MetaHeaderHandle = await graph.UploadHeaderMediaAsync(
                appId, account.Token, stored, type, HeaderMedia.FileName(address.Key, type), limit.Token),
        };
    }
}

/// <summary>Input of <see cref="CreateWhatsAppMessageTemplateMedia"/>.</summary>
public sealed class CreateWhatsAppMessageTemplateMediaInput
{
    public string Id { get; set; } = "";

    public S3File? SourceS3File { get; set; }

    public static StructureShape<CreateWhatsAppMessageTemplateMediaInput> Shape { get; } =
        new StructureShape<CreateWhatsAppMessageTemplateMediaInput>(nameof(CreateWhatsAppMessageTemplateMediaInput))
            .Required("id", ModelShapes.LinkedWhatsAppBusinessAccountId, static (input, value) => input.Id = value)
            .Optional("sourceS3File", S3File.Shape, static (input, value) => input.SourceS3File = value);
}

/// <summary>Output of <see cref="CreateWhatsAppMessageTemplateMedia"/>.</summary>
public sealed record CreateWhatsAppMessageTemplateMediaOutput
{
    public string? MetaHeaderHandle { get; init; }

    /// <summary>Whoever has the handle can show the sample.</summary>
    public override string ToString() => "(handle)";
}
