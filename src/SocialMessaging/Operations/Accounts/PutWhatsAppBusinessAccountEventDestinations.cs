using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Accounts;
using SocialMessaging.Pipeline;
using SocialMessaging.Requests;
using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Accounts;

/// <summary>
/// Chooses where the events of a WABA go: an SNS standard topic of the caller's account in this Region, with <c>roleArn</c> where that is
/// another account than the one this service runs in. An empty list turns events off. Idempotent; the body of the answer is empty.
/// <para>Errors: a FIFO topic, an Amazon Connect instance, a topic of another account or Region, and an unknown WABA are invalid
/// parameters.</para>
/// <para>Source: API reference, PutWhatsAppBusinessAccountEventDestinations; User Guide, event destinations.</para>
/// </summary>
public sealed class PutWhatsAppBusinessAccountEventDestinations(IAccountStore accounts, ResourceNames names, DestinationChoice choice)
    : IAction<PutWhatsAppBusinessAccountEventDestinationsInput, PutWhatsAppBusinessAccountEventDestinationsOutput>
{
    public static Operation Operation { get; } = new Operation<
        PutWhatsAppBusinessAccountEventDestinations,
        PutWhatsAppBusinessAccountEventDestinationsInput,
        PutWhatsAppBusinessAccountEventDestinationsOutput>(
        nameof(PutWhatsAppBusinessAccountEventDestinations),
        "PUT",
        OperationPaths.PutWhatsAppBusinessAccountEventDestinations,
        PutWhatsAppBusinessAccountEventDestinationsInput.Shape,
        output: null)
    {
        Create = static services => new(
            services.GetRequiredService<IAccountStore>(),
            services.GetRequiredService<ResourceNames>(),
            services.GetRequiredService<DestinationChoice>()),
        Resource = static input => input.Id,
        Errors = OperationErrors.WithoutResource,
        Capabilities = [Capability.ChangeAccounts],
    };

    public async Task<PutWhatsAppBusinessAccountEventDestinationsOutput> ExecuteAsync(
        PutWhatsAppBusinessAccountEventDestinationsInput input, OperationContext context, CancellationToken cancellationToken)
    {
        var account = await accounts.RequireAsync(names, context.AccountId, input.Id, "id", cancellationToken);
        var destination = choice.Read(
            context.AccountId, WhatsAppBusinessAccountEventDestination.ToDestinations(input.EventDestinations), "eventDestinations");
        await accounts.ChangeAsync(
            account,
            current => current.EventDestination == destination ? current : current with { EventDestination = destination },
            cancellationToken);
        return new();
    }
}

/// <summary>Input of <see cref="PutWhatsAppBusinessAccountEventDestinations"/>.</summary>
public sealed class PutWhatsAppBusinessAccountEventDestinationsInput
{
    public string Id { get; set; } = "";

    public IReadOnlyList<WhatsAppBusinessAccountEventDestination> EventDestinations { get; set; } = [];

    public static StructureShape<PutWhatsAppBusinessAccountEventDestinationsInput> Shape { get; } =
        new StructureShape<PutWhatsAppBusinessAccountEventDestinationsInput>(nameof(PutWhatsAppBusinessAccountEventDestinationsInput))
            .Required("id", ModelShapes.LinkedWhatsAppBusinessAccountId, static (input, value) => input.Id = value)
            .Required("eventDestinations", WhatsAppBusinessAccountEventDestination.ListShape,
                static (input, value) => input.EventDestinations = value);
}

/// <summary>Output of <see cref="PutWhatsAppBusinessAccountEventDestinations"/>: nothing.</summary>
public sealed record PutWhatsAppBusinessAccountEventDestinationsOutput;
