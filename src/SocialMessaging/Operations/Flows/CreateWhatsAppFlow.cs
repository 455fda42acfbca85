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
/// Makes a flow, a DRAFT unless <c>publish</c> is true and Meta publishes it. The Flow JSON goes to Meta byte for byte; what Meta finds
/// wrong in it is saved all the same and told in <c>validationErrors</c>: a success, and a DRAFT. Repetitions by an SDK are recognised, and
/// a flow whose answer was lost is found by its name, which a WABA has once.
/// <para>Errors: publishing nothing, a name that is taken, and what Meta does not take, are invalid parameters; a flow to clone that is
/// another WABA's is not found; what Meta's integrity rules block is access denied by Meta, and the message names the draft that is
/// left.</para>
/// <para>Source: User Guide, WhatsApp flows; Meta, Flows API.</para>
/// </summary>
public sealed class CreateWhatsAppFlow(BusinessAccounts accounts, FlowOwnership ownership, FlowCreation creation)
    : IAction<CreateWhatsAppFlowInput, CreateWhatsAppFlowOutput>
{
    public static Operation Operation { get; } = new Operation<CreateWhatsAppFlow, CreateWhatsAppFlowInput, CreateWhatsAppFlowOutput>(
        nameof(CreateWhatsAppFlow),
        "POST",
        OperationPaths.CreateWhatsAppFlow,
        CreateWhatsAppFlowInput.Shape,
        static () => ApiJson.Wire.CreateWhatsAppFlowOutput)
    {
        Create = static services => new(
            services.GetRequiredService<BusinessAccounts>(),
            services.GetRequiredService<FlowOwnership>(),
            services.GetRequiredService<FlowCreation>()),
        Resource = static input => input.Id,
        Errors = OperationErrors.OfMetaObjects,
        Capabilities = [Capability.RecordMessages, Capability.UseMetaTokens],
        OnlyUsesAccounts = true,
    };

    public async Task<CreateWhatsAppFlowOutput> ExecuteAsync(
        CreateWhatsAppFlowInput input, OperationContext context, CancellationToken cancellationToken)
    {
        var flowJson = input.FlowJson is { } bytes ? FlowJson.Require(bytes) : default(ReadOnlyMemory<byte>?);
        if (input is { Publish: true, FlowJson: null, CloneFlowId: null })
        {
            throw new InvalidParametersException("publish: only a flow with a flowJson, or one cloned from another, can be published.");
        }

        var account = await accounts.RequireAsync(input.Id, context, cancellationToken);
        if (input.CloneFlowId is { } source)
        {
            await ownership.RequireAsync(account, source, "cloneFlowId", cancellationToken);
        }

        var body = GraphFlowBody.Create(
            input.FlowName, input.Categories, flowJson, input.Publish, input.CloneFlowId, input.EndpointUri);
        var made = await creation.RunAsync(
            account, nameof(CreateWhatsAppFlow), input.FlowName, input.Publish == true, body, context, cancellationToken);
        return new() { FlowId = made.Id, ValidationErrors = FlowErrors.Texts(made.ValidationErrors) };
    }
}

/// <summary>Input of <see cref="CreateWhatsAppFlow"/>.</summary>
public sealed class CreateWhatsAppFlowInput
{
    public string Id { get; set; } = "";

    public string FlowName { get; set; } = "";

    public IReadOnlyList<string> Categories { get; set; } = [];

    public ReadOnlyMemory<byte>? FlowJson { get; set; }

    public bool? Publish { get; set; }

    public string? CloneFlowId { get; set; }

    public string? EndpointUri { get; set; }

    public static StructureShape<CreateWhatsAppFlowInput> Shape { get; } =
        new StructureShape<CreateWhatsAppFlowInput>(nameof(CreateWhatsAppFlowInput))
            .Required("id", ModelShapes.LinkedWhatsAppBusinessAccountId, static (input, value) => input.Id = value)
            .Required("flowName", FlowShapes.MetaFlowName, static (input, value) => input.FlowName = value)
            .Required("categories", FlowShapes.MetaFlowCategoryList, static (input, value) => input.Categories = value)
            .Optional("flowJson", FlowShapes.MetaFlowJsonBlob, static (input, value) => input.FlowJson = value)
            .Optional("publish", ModelShapes.Boolean, static (input, value) => input.Publish = value)
            .Optional("cloneFlowId", FlowShapes.MetaFlowId, static (input, value) => input.CloneFlowId = value)
            .Optional("endpointUri", FlowShapes.MetaFlowEndpointUri, static (input, value) => input.EndpointUri = value);
}

/// <summary>Output of <see cref="CreateWhatsAppFlow"/>.</summary>
public sealed record CreateWhatsAppFlowOutput
{
    public string? FlowId { get; init; }

    public IReadOnlyList<string>? ValidationErrors { get; init; }
}
