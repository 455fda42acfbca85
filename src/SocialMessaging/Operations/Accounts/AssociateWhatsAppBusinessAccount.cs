using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Accounts;
using SocialMessaging.Accounts.Signups;
using SocialMessaging.Errors;
using SocialMessaging.Operations.Shapes;
using SocialMessaging.Pipeline;
using SocialMessaging.Requests;
using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Accounts;

/// <summary>
/// Links WABAs in two steps. Step one (<c>signupCallback</c>) takes the access token of an embedded signup, or its code, links the shared
/// WABAs as INCOMPLETE and answers with a token for step two; it works once, within an hour, for the same account. Step two
/// (<c>setupFinalization</c>) stores tags, event destination and callback, registers the numbers with their PINs, subscribes the app and
/// turns one WABA COMPLETE; with <c>phoneNumberParent</c> it adds numbers to one that is. A step two that failed halfway may be repeated
/// with the same token; one that succeeded is answered the same for an hour, where the input is the same.
/// <para>Errors: both or neither member, a token of another app, account or time, a WABA that is linked elsewhere and whatever Meta refuses
/// are invalid parameters; more WABAs than allowed exceed the limit.</para>
/// <para>Source: API reference, AssociateWhatsAppBusinessAccount; Meta, embedded signup, register, subscribed_apps.</para>
/// </summary>
public sealed class AssociateWhatsAppBusinessAccount(SignupStart start, SignupFinish finish, ResourceNames names)
    : IAction<AssociateWhatsAppBusinessAccountInput, AssociateWhatsAppBusinessAccountOutput>
{
    public static Operation Operation { get; } = new Operation<
        AssociateWhatsAppBusinessAccount,
        AssociateWhatsAppBusinessAccountInput,
        AssociateWhatsAppBusinessAccountOutput>(
        nameof(AssociateWhatsAppBusinessAccount),
        "POST",
        OperationPaths.AssociateWhatsAppBusinessAccount,
        AssociateWhatsAppBusinessAccountInput.Shape,
        static () => ApiJson.Wire.AssociateWhatsAppBusinessAccountOutput)
    {
        Create = static services => new(
            services.GetRequiredService<SignupStart>(),
            services.GetRequiredService<SignupFinish>(),
            services.GetRequiredService<ResourceNames>()),
        Resource = static input => input.Resource,
        Errors = OperationErrors.Associating,
        Capabilities = [Capability.RemoveAccounts, Capability.StoreMetaTokens, Capability.ReadMetaSecrets],
    };

    public async Task<AssociateWhatsAppBusinessAccountOutput> ExecuteAsync(
        AssociateWhatsAppBusinessAccountInput input, OperationContext context, CancellationToken cancellationToken)
    {
        switch (input)
        {
            case { SignupCallback: { } callback, SetupFinalization: null }:
                var offer = await start.StartAsync(context.AccountId, callback.AccessToken, callback.CallbackUrl, cancellationToken);
                return new() { StatusCode = 200, SignupCallbackResult = WhatsAppSignupCallbackResult.Of(offer, names) };
            case { SignupCallback: null, SetupFinalization: { } setup }:
                var id = await finish.FinishAsync(context.AccountId, Read(setup), cancellationToken);
                return new() { StatusCode = 200, LinkedWhatsAppBusinessAccountId = id };
            default:
                throw new InvalidParametersException("Exactly one of signupCallback and setupFinalization must be present.");
        }
    }

    private static FinalizationRequest Read(WhatsAppSetupFinalization setup)
    {
        if (setup is { Waba: not null, PhoneNumberParent: not null })
        {
            throw new InvalidParametersException("setupFinalization: waba and phoneNumberParent exclude each other.");
        }

        return new()
        {
            ProgressToken = setup.AssociateInProgressToken,
            WabaId = setup.Waba?.Id,
            PhoneNumberParent = setup.PhoneNumberParent,
            EventDestinations = setup.Waba?.EventDestinations is { } wanted
                ? WhatsAppBusinessAccountEventDestination.ToDestinations(wanted)
                : null,
            Tags = TagRules.Read(Tag.ToPairs(setup.Waba?.Tags ?? []), "setupFinalization.waba.tags"),
            Numbers = [.. setup.PhoneNumbers.Select(Read)],
        };
    }

    private static NumberFinalization Read(WabaPhoneNumberSetupFinalization number, int index) => new(
        number.Id,
        number.TwoFactorPin,
        number.DataLocalizationRegion,
        TagRules.Read(Tag.ToPairs(number.Tags), $"setupFinalization.phoneNumbers.{index + 1}.member.tags"));
}

/// <summary>Input of <see cref="AssociateWhatsAppBusinessAccount"/>.</summary>
public sealed class AssociateWhatsAppBusinessAccountInput
{
    public WhatsAppSignupCallback? SignupCallback { get; set; }

    public WhatsAppSetupFinalization? SetupFinalization { get; set; }

    public static StructureShape<AssociateWhatsAppBusinessAccountInput> Shape { get; } =
        new StructureShape<AssociateWhatsAppBusinessAccountInput>(nameof(AssociateWhatsAppBusinessAccountInput))
            .Optional("signupCallback", WhatsAppSignupCallback.Shape, static (input, value) => input.SignupCallback = value)
            .Optional("setupFinalization", WhatsAppSetupFinalization.Shape, static (input, value) => input.SetupFinalization = value);

    /// <summary>
    /// The WABA that step two is about, where it is named as one of ours; a key that is limited to resources cannot name it otherwise.
    /// </summary>
    public string? Resource =>
        (SetupFinalization?.PhoneNumberParent ?? SetupFinalization?.Waba?.Id) is { } id && ResourceNames.IsOurs(id) ? id : null;
}

/// <summary>Output of <see cref="AssociateWhatsAppBusinessAccount"/>. The status stands in the body, too: so the model has it.</summary>
public sealed record AssociateWhatsAppBusinessAccountOutput
{
    public WhatsAppSignupCallbackResult? SignupCallbackResult { get; init; }

    public int? StatusCode { get; init; }

    public string? LinkedWhatsAppBusinessAccountId { get; init; }
}
