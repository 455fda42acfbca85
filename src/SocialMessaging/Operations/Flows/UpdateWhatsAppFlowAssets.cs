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
/// Gives a flow another Flow JSON, whole and byte for byte. What Meta finds wrong in it, be it no JSON at all, is saved all the same and
/// told in <c>validationErrors</c>: a success. At Meta a PUBLISHED flow becomes a DRAFT by it. May be repeated.
/// <para>Errors: text that is not UTF-8, and a flow that cannot be edited, are invalid parameters; a flow of another WABA is not found;
/// where Meta has saved the JSON and failed to process it, the dependency has failed.</para>
/// <para>Source: User Guide, WhatsApp flows; Meta, Flows API.</para>
/// </summary>
public sealed class UpdateWhatsAppFlowAssets(BusinessAccounts accounts, FlowOwnership ownership, GraphClient graph, TimeProvider time)
    : IAction<UpdateWhatsAppFlowAssetsInput, UpdateWhatsAppFlowAssetsOutput>
{
    public static Operation Operation { get; } = new Operation<
        UpdateWhatsAppFlowAssets,
        UpdateWhatsAppFlowAssetsInput,
        UpdateWhatsAppFlowAssetsOutput>(
        nameof(UpdateWhatsAppFlowAssets),
        "POST",
        OperationPaths.UpdateWhatsAppFlowAssets,
        UpdateWhatsAppFlowAssetsInput.Shape,
        static () => ApiJson.Wire.UpdateWhatsAppFlowAssetsOutput)
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

    public async Task<UpdateWhatsAppFlowAssetsOutput> ExecuteAsync(
        UpdateWhatsAppFlowAssetsInput input, OperationContext context, CancellationToken cancellationToken)
    {
        var flowJson = FlowJson.Require(input.FlowJson);
        var account = await accounts.RequireAsync(input.Id, context, cancellationToken);
        await ownership.RequireAsync(account, input.FlowId, "flowId", cancellationToken);
        using var limit = CallLimit.BeforeLook(context, time, cancellationToken);
        var change = await graph.UploadFlowJsonAsync(input.FlowId, account.Token, flowJson, limit.Token);
        return change.Success == false
            ? throw new DependencyException($"Meta did not confirm the Flow JSON of flow {input.FlowId}. Try again.")
            : new() { ValidationErrors = FlowErrors.Texts(change.ValidationErrors) };
    }
}

/// <summary>Input of <see cref="UpdateWhatsAppFlowAssets"/>.</summary>
public sealed class UpdateWhatsAppFlowAssetsInput
{
    public string Id { get; set; } = "";

    public string FlowId { get; set; } = "";

    public ReadOnlyMemory<byte> FlowJson { get; set; }

    public static StructureShape<UpdateWhatsAppFlowAssetsInput> Shape { get; } =
        new StructureShape<UpdateWhatsAppFlowAssetsInput>(nameof(UpdateWhatsAppFlowAssetsInput))
            .Required("id", ModelShapes.LinkedWhatsAppBusinessAccountId, static (input, value) => input.Id = value)
            .Required("flowId", FlowShapes.MetaFlowId, static (input, value) => input.FlowId = value)
            .Required("flowJson", FlowShapes.MetaFlowJsonBlob, static (input, value) => input.FlowJson = value);
}

/// <summary>Output of <see cref="UpdateWhatsAppFlowAssets"/>.</summary>
public sealed record UpdateWhatsAppFlowAssetsOutput
{
    public required IReadOnlyList<string> ValidationErrors { get; init; }
}
