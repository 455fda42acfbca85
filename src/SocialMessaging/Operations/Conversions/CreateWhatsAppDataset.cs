using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Accounts;
using SocialMessaging.Errors;
using SocialMessaging.Meta;
using SocialMessaging.Pipeline;
using SocialMessaging.Requests;
using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Conversions;

/// <summary>
/// Makes the dataset that takes a WABA's conversion events, or gives the one that it has. Its id is kept on the account, and shown with it.
/// Idempotent.
/// <para>Errors: a token without the permission <c>whatsapp_business_manage_events</c> is access denied by Meta; what Meta does not take (a
/// business that is not verified) is an invalid parameter.</para>
/// <para>Source: User Guide, WhatsApp conversions; Meta, Conversions API for business messaging.</para>
/// </summary>
public sealed class CreateWhatsAppDataset(IAccountStore store, BusinessAccounts accounts, ResourceNames names, GraphClient graph)
    : IAction<CreateWhatsAppDatasetInput, CreateWhatsAppDatasetOutput>
{
    public static Operation Operation { get; } = new Operation<
        CreateWhatsAppDataset,
        CreateWhatsAppDatasetInput,
        CreateWhatsAppDatasetOutput>(
        nameof(CreateWhatsAppDataset),
        "POST",
        OperationPaths.CreateWhatsAppDataset,
        CreateWhatsAppDatasetInput.Shape,
        static () => ApiJson.Wire.CreateWhatsAppDatasetOutput)
    {
        Create = static services => new(
            services.GetRequiredService<IAccountStore>(),
            services.GetRequiredService<BusinessAccounts>(),
            services.GetRequiredService<ResourceNames>(),
            services.GetRequiredService<GraphClient>()),
        Resource = static input => input.Id,
        Errors = OperationErrors.OfMetaObjects,
        Capabilities = [Capability.ChangeAccounts, Capability.UseMetaTokens],
    };

    public async Task<CreateWhatsAppDatasetOutput> ExecuteAsync(
        CreateWhatsAppDatasetInput input, OperationContext context, CancellationToken cancellationToken)
    {
        var account = await accounts.RequireAsync(input.Id, context, cancellationToken);
        var datasetId = await graph.CreateDatasetAsync(account.MetaWabaId, account.Token, cancellationToken)
            ?? throw new DependencyException("Meta gave no dataset whose id has 10 to 20 digits. Try again.");
        var link = await store.RequireAsync(names, context.AccountId, input.Id, "id", cancellationToken);
        await store.ChangeAsync(
            link, current => current.DatasetId == datasetId ? current : current with { DatasetId = datasetId }, cancellationToken);
        return new() { DatasetId = datasetId };
    }
}

/// <summary>Input of <see cref="CreateWhatsAppDataset"/>.</summary>
public sealed class CreateWhatsAppDatasetInput
{
    public string Id { get; set; } = "";

    public static StructureShape<CreateWhatsAppDatasetInput> Shape { get; } =
        new StructureShape<CreateWhatsAppDatasetInput>(nameof(CreateWhatsAppDatasetInput))
            .Required("id", ModelShapes.LinkedWhatsAppBusinessAccountId, static (input, value) => input.Id = value);
}

/// <summary>Output of <see cref="CreateWhatsAppDataset"/>.</summary>
public sealed record CreateWhatsAppDatasetOutput
{
    public required string DatasetId { get; init; }
}
