using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Accounts;
using SocialMessaging.Flows;
using SocialMessaging.Meta;
using SocialMessaging.Pipeline;
using SocialMessaging.Requests;
using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Flows;

/// <summary>
/// Publishes a DRAFT, after which it can be sent. There is no way back but an edit. Where Meta's answer is lost, or an SDK repeats the call
/// because ours was, the flow's status tells whether it was published, and then the call has succeeded.
/// <para>Errors: what Meta does not publish (validation errors, no phone number, no key or endpoint of a flow that needs them) is an
/// invalid parameter; what its integrity rules block is access denied by Meta; a flow of another WABA is not found.</para>
/// <para>Source: User Guide, WhatsApp flows; Meta, Flows API and lifecycle of a flow.</para>
/// </summary>
public sealed class PublishWhatsAppFlow(BusinessAccounts accounts, FlowTransitions transitions, GraphClient graph)
    : IAction<PublishWhatsAppFlowInput, PublishWhatsAppFlowOutput>
{
    public static Operation Operation { get; } = new Operation<PublishWhatsAppFlow, PublishWhatsAppFlowInput, PublishWhatsAppFlowOutput>(
        nameof(PublishWhatsAppFlow),
        "POST",
        OperationPaths.PublishWhatsAppFlow,
        PublishWhatsAppFlowInput.Shape,
        output: null)
    {
        Create = static services => new(
            services.GetRequiredService<BusinessAccounts>(),
            services.GetRequiredService<FlowTransitions>(),
            services.GetRequiredService<GraphClient>()),
        Resource = static input => input.Id,
        Errors = OperationErrors.OfMetaObjects,
        Capabilities = [Capability.ReadAccounts, Capability.UseMetaTokens],
        OnlyUsesAccounts = true,
    };

    public async Task<PublishWhatsAppFlowOutput> ExecuteAsync(
        PublishWhatsAppFlowInput input, OperationContext context, CancellationToken cancellationToken)
    {
        var account = await accounts.RequireAsync(input.Id, context, cancellationToken);
        await transitions.RunAsync(account, input.FlowId, "PUBLISHED", graph.PublishFlowAsync, context, cancellationToken);
        return new();
    }
}

/// <summary>Input of <see cref="PublishWhatsAppFlow"/>.</summary>
public sealed class PublishWhatsAppFlowInput
{
    public string Id { get; set; } = "";

    public string FlowId { get; set; } = "";

    public static StructureShape<PublishWhatsAppFlowInput> Shape { get; } =
        new StructureShape<PublishWhatsAppFlowInput>(nameof(PublishWhatsAppFlowInput))
            .Required("id", ModelShapes.LinkedWhatsAppBusinessAccountId, static (input, value) => input.Id = value)
            .Required("flowId", FlowShapes.MetaFlowId, static (input, value) => input.FlowId = value);
}

/// <summary>Output of <see cref="PublishWhatsAppFlow"/>: nothing.</summary>
public sealed record PublishWhatsAppFlowOutput;
