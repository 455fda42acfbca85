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
/// The link under which a flow can be seen without a login, for 30 days. With <c>invalidate</c> Meta makes a new one and the old one dies:
/// such a call goes to Meta once and is never repeated by the service.
/// <para>Errors: a flow of another WABA is not found; Meta's not giving a preview is the dependency's fault.</para>
/// <para>Source: User Guide, WhatsApp flows; Meta, Flows API.</para>
/// </summary>
public sealed class GetWhatsAppFlowPreview(BusinessAccounts accounts, FlowOwnership ownership, GraphClient graph)
    : IAction<GetWhatsAppFlowPreviewInput, GetWhatsAppFlowPreviewOutput>
{
    private const string Member = "flowId";

    public static Operation Operation { get; } = new Operation<
        GetWhatsAppFlowPreview,
        GetWhatsAppFlowPreviewInput,
        GetWhatsAppFlowPreviewOutput>(
        nameof(GetWhatsAppFlowPreview),
        "GET",
        OperationPaths.GetWhatsAppFlowPreview,
        GetWhatsAppFlowPreviewInput.Shape,
        static () => ApiJson.Wire.GetWhatsAppFlowPreviewOutput)
    {
        Create = static services => new(
            services.GetRequiredService<BusinessAccounts>(),
            services.GetRequiredService<FlowOwnership>(),
            services.GetRequiredService<GraphClient>()),
        Resource = static input => input.Id,
        Errors = OperationErrors.OfMetaObjects,
        Capabilities = [Capability.ReadAccounts, Capability.UseMetaTokens],
        OnlyUsesAccounts = true,
    };

    public async Task<GetWhatsAppFlowPreviewOutput> ExecuteAsync(
        GetWhatsAppFlowPreviewInput input, OperationContext context, CancellationToken cancellationToken)
    {
        var account = await accounts.RequireAsync(input.Id, context, cancellationToken);
        var flow = input.Invalidate
            ? await RenewAsync(account, input.FlowId, cancellationToken)
            : await ownership.ReadAsync(
                account, input.FlowId, Member, () => graph.GetFlowPreviewAsync(input.FlowId, account.Token, cancellationToken));
        return new()
        {
            FlowId = flow.Id ?? input.FlowId,
            Preview = MetaFlowPreviewInfo.Of(flow.Preview)
                ?? throw new DependencyException($"Meta gave no preview of flow {input.FlowId}. Try again."),
        };
    }

    /// <summary>The link of a flow that is another's must not die before that is known.</summary>
    private async Task<GraphFlow> RenewAsync(BusinessAccount account, string flowId, CancellationToken cancellationToken)
    {
        await ownership.RequireAsync(account, flowId, Member, cancellationToken);
        return await graph.RenewFlowPreviewAsync(flowId, account.Token, cancellationToken);
    }
}

/// <summary>Input of <see cref="GetWhatsAppFlowPreview"/>.</summary>
public sealed class GetWhatsAppFlowPreviewInput
{
    public string Id { get; set; } = "";

    public string FlowId { get; set; } = "";

    public bool Invalidate { get; set; }

    public static StructureShape<GetWhatsAppFlowPreviewInput> Shape { get; } =
        new StructureShape<GetWhatsAppFlowPreviewInput>(nameof(GetWhatsAppFlowPreviewInput))
            .RequiredQuery("id", ModelShapes.LinkedWhatsAppBusinessAccountId, static (input, value) => input.Id = value)
            .RequiredQuery("flowId", FlowShapes.MetaFlowId, static (input, value) => input.FlowId = value)
            .OptionalQuery("invalidate", ModelShapes.Boolean, static (input, value) => input.Invalidate = value);
}

/// <summary>Output of <see cref="GetWhatsAppFlowPreview"/>.</summary>
public sealed record GetWhatsAppFlowPreviewOutput
{
    public required string FlowId { get; init; }

    public required MetaFlowPreviewInfo Preview { get; init; }
}
