using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Accounts;
using SocialMessaging.Flows;
using SocialMessaging.Meta;
using SocialMessaging.Pipeline;
using SocialMessaging.Requests;
using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Flows;

/// <summary>
/// Deprecates a flow for good: it can be neither sent nor edited again. Where Meta's answer is lost, or an SDK repeats the call because
/// ours was, the flow's status tells whether it was deprecated, and then the call has succeeded.
/// <para>Errors: a flow in a state that Meta does not deprecate is an invalid parameter; a flow of another WABA is not found.</para>
/// <para>Source: User Guide, WhatsApp flows; Meta, Flows API and lifecycle of a flow.</para>
/// </summary>
public sealed class DeprecateWhatsAppFlow(BusinessAccounts accounts, FlowTransitions transitions, GraphClient graph)
    : IAction<DeprecateWhatsAppFlowInput, DeprecateWhatsAppFlowOutput>
{
    public static Operation Operation { get; } = new Operation<
        DeprecateWhatsAppFlow,
        DeprecateWhatsAppFlowInput,
        DeprecateWhatsAppFlowOutput>(
        nameof(DeprecateWhatsAppFlow),
        "POST",
        OperationPaths.DeprecateWhatsAppFlow,
        DeprecateWhatsAppFlowInput.Shape,
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

    public async Task<DeprecateWhatsAppFlowOutput> ExecuteAsync(
        DeprecateWhatsAppFlowInput input, OperationContext context, CancellationToken cancellationToken)
    {
        var account = await accounts.RequireAsync(input.Id, context, cancellationToken);
        await transitions.RunAsync(account, input.FlowId, "DEPRECATED", graph.DeprecateFlowAsync, context, cancellationToken);
        return new();
    }
}

/// <summary>Input of <see cref="DeprecateWhatsAppFlow"/>.</summary>
public sealed class DeprecateWhatsAppFlowInput
{
    public string Id { get; set; } = "";

    public string FlowId { get; set; } = "";

    public static StructureShape<DeprecateWhatsAppFlowInput> Shape { get; } =
        new StructureShape<DeprecateWhatsAppFlowInput>(nameof(DeprecateWhatsAppFlowInput))
            .Required("id", ModelShapes.LinkedWhatsAppBusinessAccountId, static (input, value) => input.Id = value)
            .Required("flowId", FlowShapes.MetaFlowId, static (input, value) => input.FlowId = value);
}

/// <summary>Output of <see cref="DeprecateWhatsAppFlow"/>: nothing.</summary>
public sealed record DeprecateWhatsAppFlowOutput;
