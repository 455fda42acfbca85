using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Accounts;
using SocialMessaging.Errors;
using SocialMessaging.Flows;
using SocialMessaging.Meta;
using SocialMessaging.Pipeline;
using SocialMessaging.Requests;
using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Flows;

/// <summary>
/// Gives a phone number the public key that its flows encrypt with: PEM, or a key pair in KMS of which the service reads the public half
/// alone. RSA of 2048 bits. Idempotent; Meta signs the key anew each time.
/// <para>Errors: neither or both of the two, another kind of key, and a KMS key of another account or Region than the caller's and the
/// service's, are invalid parameters (KMS is not asked then); a key that the service may not read is access denied; an unknown number or
/// key is not found.</para>
/// <para>Source: User Guide, dynamic WhatsApp flows; Meta, business encryption.</para>
/// </summary>
public sealed class PutWhatsAppBusinessPublicKey(
    OriginationNumbers originations, ResourceNames names, IKeyDirectory directory, GraphClient graph)
    : IAction<PutWhatsAppBusinessPublicKeyInput, PutWhatsAppBusinessPublicKeyOutput>
{
    public static Operation Operation { get; } = new Operation<
        PutWhatsAppBusinessPublicKey,
        PutWhatsAppBusinessPublicKeyInput,
        PutWhatsAppBusinessPublicKeyOutput>(
        nameof(PutWhatsAppBusinessPublicKey),
        "PUT",
        OperationPaths.PutWhatsAppBusinessPublicKey,
        PutWhatsAppBusinessPublicKeyInput.Shape,
        output: null)
    {
        Create = static services => new(
            services.GetRequiredService<OriginationNumbers>(),
            services.GetRequiredService<ResourceNames>(),
            services.GetRequiredService<IKeyDirectory>(),
            services.GetRequiredService<GraphClient>()),
        Resource = static input => input.OriginationPhoneNumberId,
        Errors = OperationErrors.OfMetaObjects,
        Capabilities = [Capability.ReadAccounts, Capability.UseMetaTokens, Capability.ReadFlowKeys],
        OnlyUsesAccounts = true,
    };

    private const string PemMember = "businessPublicKey";
    private const string KeyMember = "kmsKeyArn";

    public async Task<PutWhatsAppBusinessPublicKeyOutput> ExecuteAsync(
        PutWhatsAppBusinessPublicKeyInput input, OperationContext context, CancellationToken cancellationToken)
    {
        var given = Given(input, context);
        var origination = await originations.RequireAsync(input.OriginationPhoneNumberId, context, cancellationToken);
        var pem = given ?? await ReadAsync(input.KmsKeyArn ?? "", context, cancellationToken);
        await graph.SetPublicKeyAsync(origination.MetaPhoneNumberId, origination.Token, pem, cancellationToken);
        return new();
    }

    /// <summary>The caller's own PEM; null where KMS is to be asked, and may be.</summary>
    private string? Given(PutWhatsAppBusinessPublicKeyInput input, OperationContext context)
    {
        switch (input)
        {
            case { BusinessPublicKey: { } pem, KmsKeyArn: null }:
                return BusinessPublicKey.FromPem(pem, PemMember);
            case { BusinessPublicKey: null, KmsKeyArn: { } arn }:
                RequireOwn(arn, context.AccountId);
                return null;
            default:
                throw new InvalidParametersException($"Exactly one of {PemMember} and {KeyMember} must be given.");
        }
    }

    private async Task<string> ReadAsync(string arn, OperationContext context, CancellationToken cancellationToken)
    {
        try
        {
            var key = await directory.GetPublicKeyAsync(arn, cancellationToken);
            // An alias leads nowhere else; that it does not is not left to KMS alone.
            RequireOwn(key.KeyArn, context.AccountId);
            return BusinessPublicKey.FromDer(key.Der, KeyMember);
        }
        catch (KeyDirectoryException exception)
        {
            var text = $"{KeyMember}: {exception.Message}";
            throw exception.Fault switch
            {
                KeyDirectoryFault.Missing => new ResourceNotFoundException(text, exception),
                KeyDirectoryFault.Unusable => new InvalidParametersException(text, exception),
                KeyDirectoryFault.Denied => new AccessDeniedException(text, exception),
                _ => new DependencyException(text, exception),
            };
        }
    }

    /// <summary>
    /// The service reads with rights of its own, which may cover keys of several accounts: a caller gets only as far as its own.
    /// </summary>
    private void RequireOwn(string arn, string accountId)
    {
        if (!arn.StartsWith($"arn:{names.Partition}:kms:{names.Region}:{accountId}:", StringComparison.Ordinal))
        {
            throw new InvalidParametersException(
                $"{KeyMember} must name a key or alias of account {accountId} in {names.Region}, the caller's and the service's own.");
        }
    }
}

/// <summary>Input of <see cref="PutWhatsAppBusinessPublicKey"/>.</summary>
public sealed class PutWhatsAppBusinessPublicKeyInput
{
    public string OriginationPhoneNumberId { get; set; } = "";

    public string? BusinessPublicKey { get; set; }

    public string? KmsKeyArn { get; set; }

    public static StructureShape<PutWhatsAppBusinessPublicKeyInput> Shape { get; } =
        new StructureShape<PutWhatsAppBusinessPublicKeyInput>(nameof(PutWhatsAppBusinessPublicKeyInput))
            .Required("originationPhoneNumberId", ModelShapes.WhatsAppPhoneNumberId,
                static (input, value) => input.OriginationPhoneNumberId = value)
            .Optional("businessPublicKey", FlowShapes.BusinessPublicKeyPem, static (input, value) => input.BusinessPublicKey = value)
            .Optional("kmsKeyArn", FlowShapes.KmsKeyArn, static (input, value) => input.KmsKeyArn = value);
}

/// <summary>Output of <see cref="PutWhatsAppBusinessPublicKey"/>: nothing.</summary>
public sealed record PutWhatsAppBusinessPublicKeyOutput;
