using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Accounts;
using SocialMessaging.Meta;
using SocialMessaging.Operations.Shapes;
using SocialMessaging.Pipeline;
using SocialMessaging.Requests;
using SocialMessaging.Secrets;
using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Calls;

/// <summary>
/// Changes how a linked phone number takes calls. Call hours are replaced as a whole: without <c>holidaySchedule</c> the holidays go.
/// <para>Errors: an unknown number is not found; what Meta does not take (an unknown zone, spans that overlap, a holiday in the past, a
/// messaging limit under 2,000) is the mapped error.</para>
/// <para>Source: the service model, UpdateLinkedWhatsAppBusinessAccountPhoneNumber; Meta, Cloud API call settings.</para>
/// </summary>
public sealed class UpdateLinkedWhatsAppBusinessAccountPhoneNumber(OriginationNumbers originations, ISecretCipher cipher, GraphClient graph)
    : IAction<UpdateLinkedWhatsAppBusinessAccountPhoneNumberInput, UpdateLinkedWhatsAppBusinessAccountPhoneNumberOutput>
{
    public static Operation Operation { get; } = new Operation<
        UpdateLinkedWhatsAppBusinessAccountPhoneNumber,
        UpdateLinkedWhatsAppBusinessAccountPhoneNumberInput,
        UpdateLinkedWhatsAppBusinessAccountPhoneNumberOutput>(
        nameof(UpdateLinkedWhatsAppBusinessAccountPhoneNumber),
        "PUT",
        OperationPaths.UpdateLinkedWhatsAppBusinessAccountPhoneNumber,
        UpdateLinkedWhatsAppBusinessAccountPhoneNumberInput.Shape,
        static () => ApiJson.Wire.UpdateLinkedWhatsAppBusinessAccountPhoneNumberOutput)
    {
        Create = static services => new(
            services.GetRequiredService<OriginationNumbers>(),
            services.GetRequiredService<ISecretCipher>(),
            services.GetRequiredService<GraphClient>()),
        Resource = static input => input.Id,
        Errors = OperationErrors.OfMetaObjects,
        Capabilities = [Capability.ReadAccounts, Capability.UseMetaTokens],
        OnlyUsesAccounts = true,
    };

    public async Task<UpdateLinkedWhatsAppBusinessAccountPhoneNumberOutput> ExecuteAsync(
        UpdateLinkedWhatsAppBusinessAccountPhoneNumberInput input, OperationContext context, CancellationToken cancellationToken)
    {
        var (number, account) = await originations.RequireLinkedAsync(input.Id, "id", context, cancellationToken);
        var token = await cipher.DecryptAsync(account.Token, account.TokenContext, cancellationToken);
        await graph.SetCallingAsync(
            number.MetaPhoneNumberId, token, CallSettingsMapping.ToMeta(input.CallSettings), cancellationToken);
        return new() { PhoneNumberId = number.Id };
    }
}

/// <summary>Input of <see cref="UpdateLinkedWhatsAppBusinessAccountPhoneNumber"/>.</summary>
public sealed class UpdateLinkedWhatsAppBusinessAccountPhoneNumberInput
{
    public string Id { get; set; } = "";

    public WhatsAppCallSettings CallSettings { get; set; } = new();

    public static StructureShape<UpdateLinkedWhatsAppBusinessAccountPhoneNumberInput> Shape { get; } =
        new StructureShape<UpdateLinkedWhatsAppBusinessAccountPhoneNumberInput>(nameof(UpdateLinkedWhatsAppBusinessAccountPhoneNumberInput))
            .RequiredQuery("id", ModelShapes.WhatsAppPhoneNumberId, static (input, value) => input.Id = value)
            .Required("callSettings", WhatsAppCallSettings.Shape, static (input, value) => input.CallSettings = value);
}

/// <summary>Output of <see cref="UpdateLinkedWhatsAppBusinessAccountPhoneNumber"/>.</summary>
public sealed record UpdateLinkedWhatsAppBusinessAccountPhoneNumberOutput
{
    public required string PhoneNumberId { get; init; }
}
