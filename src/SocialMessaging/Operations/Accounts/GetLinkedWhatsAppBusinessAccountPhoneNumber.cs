using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Accounts;
using SocialMessaging.Calls;
using SocialMessaging.Operations.Calls;
using SocialMessaging.Operations.Shapes;
using SocialMessaging.Pipeline;
using SocialMessaging.Requests;
using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Accounts;

/// <summary>
/// One phone number and the WABA it belongs to. Name and quality rating older than an hour are read from Meta again; where Meta is away
/// the stored ones are answered. The settings of calling are read from Meta each time, and left out where it is away.
/// <para>Errors: what is not the caller's is not found.</para>
/// <para>Source: API reference, GetLinkedWhatsAppBusinessAccountPhoneNumber.</para>
/// </summary>
public sealed class GetLinkedWhatsAppBusinessAccountPhoneNumber(
    IAccountStore accounts, ResourceNames names, AccountRefresher refresher, CallSettingsReader callSettings)
    : IAction<GetLinkedWhatsAppBusinessAccountPhoneNumberInput, GetLinkedWhatsAppBusinessAccountPhoneNumberOutput>
{
    public static Operation Operation { get; } = new Operation<
        GetLinkedWhatsAppBusinessAccountPhoneNumber,
        GetLinkedWhatsAppBusinessAccountPhoneNumberInput,
        GetLinkedWhatsAppBusinessAccountPhoneNumberOutput>(
        nameof(GetLinkedWhatsAppBusinessAccountPhoneNumber),
        "GET",
        OperationPaths.GetLinkedWhatsAppBusinessAccountPhoneNumber,
        GetLinkedWhatsAppBusinessAccountPhoneNumberInput.Shape,
        static () => ApiJson.Wire.GetLinkedWhatsAppBusinessAccountPhoneNumberOutput)
    {
        Create = static services => new(
            services.GetRequiredService<IAccountStore>(),
            services.GetRequiredService<ResourceNames>(),
            services.GetRequiredService<AccountRefresher>(),
            services.GetRequiredService<CallSettingsReader>()),
        Resource = static input => input.Id,
        Errors = OperationErrors.WithResourceAndMeta,
        Capabilities = [Capability.RemoveAccounts, Capability.UseMetaTokens],
    };

    public async Task<GetLinkedWhatsAppBusinessAccountPhoneNumberOutput> ExecuteAsync(
        GetLinkedWhatsAppBusinessAccountPhoneNumberInput input, OperationContext context, CancellationToken cancellationToken)
    {
        var stored = await accounts.RequirePhoneNumberAsync(names, context.AccountId, input.Id, "id", cancellationToken);
        var number = await refresher.FreshenAsync(stored, context.Deadline, cancellationToken);
        var calling = await callSettings.FindAsync(number, context.Deadline, cancellationToken);
        return new()
        {
            PhoneNumber = WhatsAppPhoneNumberDetail.Of(number, names),
            LinkedWhatsAppBusinessAccountId = number.LinkedAccountId,
            CallSettings = CallSettingsMapping.FromMeta(calling),
        };
    }
}

/// <summary>Input of <see cref="GetLinkedWhatsAppBusinessAccountPhoneNumber"/>.</summary>
public sealed class GetLinkedWhatsAppBusinessAccountPhoneNumberInput
{
    public string Id { get; set; } = "";

    public static StructureShape<GetLinkedWhatsAppBusinessAccountPhoneNumberInput> Shape { get; } =
        new StructureShape<GetLinkedWhatsAppBusinessAccountPhoneNumberInput>(nameof(GetLinkedWhatsAppBusinessAccountPhoneNumberInput))
            .RequiredQuery("id", ModelShapes.WhatsAppPhoneNumberId, static (input, value) => input.Id = value);
}

/// <summary>Output of <see cref="GetLinkedWhatsAppBusinessAccountPhoneNumber"/>.</summary>
public sealed record GetLinkedWhatsAppBusinessAccountPhoneNumberOutput
{
    public WhatsAppPhoneNumberDetail? PhoneNumber { get; init; }

    public string? LinkedWhatsAppBusinessAccountId { get; init; }

    /// <summary>Absent where calling was never configured.</summary>
    public WhatsAppCallSettings? CallSettings { get; init; }
}
