using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Accounts;
using SocialMessaging.Meta;
using SocialMessaging.Pipeline;
using SocialMessaging.Requests;
using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Flows;

/// <summary>
/// The public key that the flows of a phone number encrypt with, and whether Meta's signature over it holds: <c>MISMATCH</c> means that it
/// must be put again. A number without a key has an empty answer.
/// <para>Errors: an unknown number is not found.</para>
/// <para>Source: User Guide, dynamic WhatsApp flows; Meta, business encryption.</para>
/// </summary>
public sealed class GetWhatsAppBusinessPublicKey(OriginationNumbers originations, GraphClient graph)
    : IAction<GetWhatsAppBusinessPublicKeyInput, GetWhatsAppBusinessPublicKeyOutput>
{
    public static Operation Operation { get; } = new Operation<
        GetWhatsAppBusinessPublicKey,
        GetWhatsAppBusinessPublicKeyInput,
        GetWhatsAppBusinessPublicKeyOutput>(
        nameof(GetWhatsAppBusinessPublicKey),
        "GET",
        OperationPaths.GetWhatsAppBusinessPublicKey,
        GetWhatsAppBusinessPublicKeyInput.Shape,
        static () => ApiJson.Wire.GetWhatsAppBusinessPublicKeyOutput)
    {
        Create = static services => new(services.GetRequiredService<OriginationNumbers>(), services.GetRequiredService<GraphClient>()),
        Resource = static input => input.OriginationPhoneNumberId,
        Errors = OperationErrors.OfMetaObjects,
        Capabilities = [Capability.ReadAccounts, Capability.UseMetaTokens],
        OnlyUsesAccounts = true,
    };

    public async Task<GetWhatsAppBusinessPublicKeyOutput> ExecuteAsync(
        GetWhatsAppBusinessPublicKeyInput input, OperationContext context, CancellationToken cancellationToken)
    {
        var origination = await originations.RequireAsync(input.OriginationPhoneNumberId, context, cancellationToken);
        var key = await graph.FindPublicKeyAsync(origination.MetaPhoneNumberId, origination.Token, cancellationToken);
        return new()
        {
            BusinessPublicKey = key?.BusinessPublicKey,
            BusinessPublicKeySignatureStatus = key?.BusinessPublicKeySignatureStatus,
        };
    }
}

/// <summary>Input of <see cref="GetWhatsAppBusinessPublicKey"/>.</summary>
public sealed class GetWhatsAppBusinessPublicKeyInput
{
    public string OriginationPhoneNumberId { get; set; } = "";

    public static StructureShape<GetWhatsAppBusinessPublicKeyInput> Shape { get; } =
        new StructureShape<GetWhatsAppBusinessPublicKeyInput>(nameof(GetWhatsAppBusinessPublicKeyInput))
            .RequiredQuery("originationPhoneNumberId", ModelShapes.WhatsAppPhoneNumberId,
                static (input, value) => input.OriginationPhoneNumberId = value);
}

/// <summary>Output of <see cref="GetWhatsAppBusinessPublicKey"/>.</summary>
public sealed record GetWhatsAppBusinessPublicKeyOutput
{
    public string? BusinessPublicKey { get; init; }

    public string? BusinessPublicKeySignatureStatus { get; init; }
}
