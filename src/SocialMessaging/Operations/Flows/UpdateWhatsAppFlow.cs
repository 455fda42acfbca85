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
/// Changes a flow's name, categories, endpoint or Meta app; what is not given stays. At Meta a PUBLISHED flow becomes a DRAFT by it, while
/// its last published version goes on being sent. An app cannot be taken away again. May be repeated.
/// <para>Errors: nothing to change, and what Meta does not take (a name that another flow has, a flow that cannot be edited), are invalid
/// parameters; a flow of another WABA is not found.</para>
/// <para>Source: User Guide, WhatsApp flows; Meta, Flows API and lifecycle of a flow.</para>
/// </summary>
public sealed class UpdateWhatsAppFlow(BusinessAccounts accounts, FlowOwnership ownership, GraphClient graph, TimeProvider time)
    : IAction<UpdateWhatsAppFlowInput, UpdateWhatsAppFlowOutput>
{
    public static Operation Operation { get; } = new Operation<UpdateWhatsAppFlow, UpdateWhatsAppFlowInput, UpdateWhatsAppFlowOutput>(
        nameof(UpdateWhatsAppFlow),
        "POST",
        OperationPaths.UpdateWhatsAppFlow,
        UpdateWhatsAppFlowInput.Shape,
        output: null)
    {
        Create = static services => new(
            services.GetRequiredService<BusinessAccounts>(),
            services.GetRequiredService<FlowOwnership>(),
            services.GetRequiredService<GraphClient>(),
            services.GetRequiredService<TimeProvider>()),
        Resource = static input => input.Id,
        Errors = OperationErrors.OfMetaObjects,
        Capabilities = [Capability.ReadAccounts, Capability.UseMetaTokens],
        OnlyUsesAccounts = true,
    };

    public async Task<UpdateWhatsAppFlowOutput> ExecuteAsync(
        UpdateWhatsAppFlowInput input, OperationContext context, CancellationToken cancellationToken)
    {
        if (input is { FlowName: null, Categories: null, EndpointUri: null, MetaAppId: null })
        {
            throw new InvalidParametersException("At least one of flowName, categories, endpointUri and metaAppId must be given.");
        }

        var account = await accounts.RequireAsync(input.Id, context, cancellationToken);
        await ownership.RequireAsync(account, input.FlowId, "flowId", cancellationToken);
        using var limit = CallLimit.BeforeLook(context, time, cancellationToken);
        var body = GraphFlowBody.Update(input.FlowName, input.Categories, input.EndpointUri, input.MetaAppId);
        await graph.UpdateFlowAsync(input.FlowId, account.Token, body, limit.Token);
        return new();
    }
}

/// <summary>Input of <see cref="UpdateWhatsAppFlow"/>.</summary>
public sealed class UpdateWhatsAppFlowInput
{
    public string Id { get; set; } = "";

    public string FlowId { get; set; } = "";

    public string? FlowName { get; set; }

    public IReadOnlyList<string>? Categories { get; set; }

    public string? EndpointUri { get; set; }

    public string? MetaAppId { get; set; }

    public static StructureShape<UpdateWhatsAppFlowInput> Shape { get; } =
        new StructureShape<UpdateWhatsAppFlowInput>(nameof(UpdateWhatsAppFlowInput))
            .Required("id", ModelShapes.LinkedWhatsAppBusinessAccountId, static (input, value) => input.Id = value)
            .Required("flowId", FlowShapes.MetaFlowId, static (input, value) => input.FlowId = value)
            .Optional("flowName", FlowShapes.MetaFlowName, static (input, value) => input.FlowName = value)
            .Optional("categories", FlowShapes.MetaFlowCategoryList, static (input, value) => input.Categories = value)
            .Optional("endpointUri", FlowShapes.MetaFlowEndpointUri, static (input, value) => input.EndpointUri = value)
            .Optional("metaAppId", FlowShapes.MetaFlowApplicationId, static (input, value) => input.MetaAppId = value);
}

/// <summary>Output of <see cref="UpdateWhatsAppFlow"/>: nothing.</summary>
public sealed record UpdateWhatsAppFlowOutput;
