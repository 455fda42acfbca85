using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Accounts;
using SocialMessaging.Meta;
using SocialMessaging.Pipeline;
using SocialMessaging.Requests;
using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Media;

/// <summary>
/// Deletes a media file at WhatsApp. What was copied to S3 stays.
/// <para>Errors: an unknown number is not found, and so is a file that Meta does not have, or not for this number.</para>
/// <para>Source: API reference, DeleteWhatsAppMessageMedia; Meta, Cloud API media.</para>
/// </summary>
public sealed class DeleteWhatsAppMessageMedia(OriginationNumbers originations, GraphClient graph, TimeProvider time)
    : IAction<DeleteWhatsAppMessageMediaInput, DeleteWhatsAppMessageMediaOutput>
{
    public static Operation Operation { get; } = new Operation<
        DeleteWhatsAppMessageMedia,
        DeleteWhatsAppMessageMediaInput,
        DeleteWhatsAppMessageMediaOutput>(
        nameof(DeleteWhatsAppMessageMedia),
        "DELETE",
        OperationPaths.DeleteWhatsAppMessageMedia,
        DeleteWhatsAppMessageMediaInput.Shape,
        static () => ApiJson.Wire.DeleteWhatsAppMessageMediaOutput)
    {
        Create = static services => new(
            services.GetRequiredService<OriginationNumbers>(),
            services.GetRequiredService<GraphClient>(),
            services.GetRequiredService<TimeProvider>()),
        Resource = static input => input.OriginationPhoneNumberId,
        Errors = OperationErrors.OfMetaObjects,
        QuotaPerSecond = 100,
        Capabilities = [Capability.ReadAccounts, Capability.UseMetaTokens],
        OnlyUsesAccounts = true,
    };

    public async Task<DeleteWhatsAppMessageMediaOutput> ExecuteAsync(
        DeleteWhatsAppMessageMediaInput input, OperationContext context, CancellationToken cancellationToken)
    {
        using var limit = CallLimit.BeforeAnswer(context, time, cancellationToken);
        var origination = await originations.RequireAsync(input.OriginationPhoneNumberId, context, limit.Token);
        var success = await graph.DeleteMediaAsync(input.MediaId, origination.MetaPhoneNumberId, origination.Token, limit.Token);
        return new() { Success = success };
    }
}

/// <summary>Input of <see cref="DeleteWhatsAppMessageMedia"/>.</summary>
public sealed class DeleteWhatsAppMessageMediaInput
{
    public string MediaId { get; set; } = "";

    public string OriginationPhoneNumberId { get; set; } = "";

    public static StructureShape<DeleteWhatsAppMessageMediaInput> Shape { get; } =
        new StructureShape<DeleteWhatsAppMessageMediaInput>(nameof(DeleteWhatsAppMessageMediaInput))
            .RequiredQuery("mediaId", ModelShapes.WhatsAppMediaId, static (input, value) => input.MediaId = value)
            .RequiredQuery("originationPhoneNumberId", ModelShapes.WhatsAppPhoneNumberId,
                static (input, value) => input.OriginationPhoneNumberId = value);
}

/// <summary>Output of <see cref="DeleteWhatsAppMessageMedia"/>.</summary>
public sealed record DeleteWhatsAppMessageMediaOutput
{
    public bool? Success { get; init; }
}
