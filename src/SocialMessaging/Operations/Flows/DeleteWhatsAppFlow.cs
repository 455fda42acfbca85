using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Accounts;
using SocialMessaging.Flows;
using SocialMessaging.Pipeline;
using SocialMessaging.Requests;
using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Flows;

/// <summary>
/// Deletes a DRAFT for good. A repetition of the call by its SDK succeeds where the flow is gone.
/// <para>Errors: a flow that is not a DRAFT is an invalid parameter; a flow of another WABA is not found, and one that is gone neither.
/// </para>
/// <para>Source: User Guide, WhatsApp flows; Meta, Flows API.</para>
/// </summary>
public sealed class DeleteWhatsAppFlow(BusinessAccounts accounts, FlowRemoval removal)
    : IAction<DeleteWhatsAppFlowInput, DeleteWhatsAppFlowOutput>
{
    public static Operation Operation { get; } = new Operation<DeleteWhatsAppFlow, DeleteWhatsAppFlowInput, DeleteWhatsAppFlowOutput>(
        nameof(DeleteWhatsAppFlow),
        "DELETE",
        OperationPaths.DeleteWhatsAppFlow,
        DeleteWhatsAppFlowInput.Shape,
        output: null)
    {
        Create = static services => new(services.GetRequiredService<BusinessAccounts>(), services.GetRequiredService<FlowRemoval>()),
        Resource = static input => input.Id,
        Errors = OperationErrors.OfMetaObjects,
        Capabilities = [Capability.ReadAccounts, Capability.UseMetaTokens],
        OnlyUsesAccounts = true,
    };

    public async Task<DeleteWhatsAppFlowOutput> ExecuteAsync(
        DeleteWhatsAppFlowInput input, OperationContext context, CancellationToken cancellationToken)
    {
        var account = await accounts.RequireAsync(input.Id, context, cancellationToken);
        await removal.RunAsync(account, input.FlowId, context, cancellationToken);
        return new();
    }
}

/// <summary>Input of <see cref="DeleteWhatsAppFlow"/>.</summary>
public sealed class DeleteWhatsAppFlowInput
{
    public string Id { get; set; } = "";

    public string FlowId { get; set; } = "";

    public static StructureShape<DeleteWhatsAppFlowInput> Shape { get; } =
        new StructureShape<DeleteWhatsAppFlowInput>(nameof(DeleteWhatsAppFlowInput))
            .RequiredQuery("id", ModelShapes.LinkedWhatsAppBusinessAccountId, static (input, value) => input.Id = value)
            .RequiredQuery("flowId", FlowShapes.MetaFlowId, static (input, value) => input.FlowId = value);
}

/// <summary>Output of <see cref="DeleteWhatsAppFlow"/>: nothing.</summary>
public sealed record DeleteWhatsAppFlowOutput;
