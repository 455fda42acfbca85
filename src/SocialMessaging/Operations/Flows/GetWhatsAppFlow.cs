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
/// A flow with its status, preview, health and what Meta objects to in its JSON. Values are Meta's, those that nobody knows yet included;
/// validation errors are the texts of Meta's objects. What Meta leaves out is left out.
/// <para>Errors: a flow of another WABA is not found, as one that does not exist.</para>
/// <para>Source: User Guide, WhatsApp flows; Meta, Flows API.</para>
/// </summary>
public sealed class GetWhatsAppFlow(BusinessAccounts accounts, FlowOwnership ownership, GraphClient graph)
    : IAction<GetWhatsAppFlowInput, GetWhatsAppFlowOutput>
{
    public static Operation Operation { get; } = new Operation<GetWhatsAppFlow, GetWhatsAppFlowInput, GetWhatsAppFlowOutput>(
        nameof(GetWhatsAppFlow),
        "GET",
        OperationPaths.GetWhatsAppFlow,
        GetWhatsAppFlowInput.Shape,
        static () => ApiJson.Wire.GetWhatsAppFlowOutput)
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

    public async Task<GetWhatsAppFlowOutput> ExecuteAsync(
        GetWhatsAppFlowInput input, OperationContext context, CancellationToken cancellationToken)
    {
        var account = await accounts.RequireAsync(input.Id, context, cancellationToken);
        var flow = await ownership.ReadAsync(
            account, input.FlowId, "flowId", () => graph.GetFlowAsync(input.FlowId, account.Token, cancellationToken));
        return new()
        {
            FlowId = flow.Id ?? input.FlowId,
            FlowName = flow.Name ?? throw Incomplete(input.FlowId, "name"),
            FlowStatus = flow.Status ?? throw Incomplete(input.FlowId, "status"),
            Categories = flow.Categories,
            ValidationErrors = FlowErrors.Texts(flow.ValidationErrors),
            JsonVersion = flow.JsonVersion,
            DataApiVersion = flow.DataApiVersion,
            EndpointUri = flow.EndpointUri,
            Preview = MetaFlowPreviewInfo.Of(flow.Preview),
            WhatsAppBusinessAccount = MetaFlowWhatsAppBusinessAccountInfo.Of(flow.WhatsappBusinessAccount),
            Application = MetaFlowApplicationInfo.Of(flow.Application),
            HealthStatus = MetaFlowHealthStatus.Of(flow.HealthStatus),
        };
    }

    private static DependencyException Incomplete(string flowId, string member) =>
        new($"Meta told no {member} of flow {flowId}. Try again.");
}

/// <summary>Input of <see cref="GetWhatsAppFlow"/>.</summary>
public sealed class GetWhatsAppFlowInput
{
    public string Id { get; set; } = "";

    public string FlowId { get; set; } = "";

    public static StructureShape<GetWhatsAppFlowInput> Shape { get; } =
        new StructureShape<GetWhatsAppFlowInput>(nameof(GetWhatsAppFlowInput))
            .RequiredQuery("id", ModelShapes.LinkedWhatsAppBusinessAccountId, static (input, value) => input.Id = value)
            .RequiredQuery("flowId", FlowShapes.MetaFlowId, static (input, value) => input.FlowId = value);
}

/// <summary>Output of <see cref="GetWhatsAppFlow"/>.</summary>
public sealed record GetWhatsAppFlowOutput
{
    public required string FlowId { get; init; }

    public required string FlowName { get; init; }

    public required string FlowStatus { get; init; }

    public IReadOnlyList<string>? Categories { get; init; }

    public IReadOnlyList<string>? ValidationErrors { get; init; }

    public string? JsonVersion { get; init; }

    public string? DataApiVersion { get; init; }

    public string? EndpointUri { get; init; }

    public MetaFlowPreviewInfo? Preview { get; init; }

    public MetaFlowWhatsAppBusinessAccountInfo? WhatsAppBusinessAccount { get; init; }

    public MetaFlowApplicationInfo? Application { get; init; }

    public MetaFlowHealthStatus? HealthStatus { get; init; }
}
