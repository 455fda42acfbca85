using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Accounts;
using SocialMessaging.Conversions;
using SocialMessaging.Errors;
using SocialMessaging.Idempotency;
using SocialMessaging.Meta;
using SocialMessaging.Pipeline;
using SocialMessaging.Requests;
using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Conversions;

/// <summary>
/// Sends conversion events to a WABA's dataset: one event, a list of at most 1,000, or Meta's form with the list in <c>data</c>. Meta
/// counts an event that comes twice as two, so that calls are recorded, and repetitions by an SDK recognised. Events are people's data:
/// they are neither stored nor logged. <c>requestId</c> is Meta's <c>fbtrace_id</c>.
/// <para>Errors: what Meta refuses, and what it answers without having taken all events, are invalid parameters; a dataset of another WABA
/// is not found; an unknown outcome is a dependency error and is never posted again.</para>
/// <para>Source: User Guide, WhatsApp conversions; Meta, Conversions API for business messaging.</para>
/// </summary>
public sealed class SendWhatsAppConversionEvent(
    BusinessAccounts accounts, Datasets datasets, IdempotentCalls calls, GraphClient graph)
    : IAction<SendWhatsAppConversionEventInput, SendWhatsAppConversionEventOutput>
{
    public static Operation Operation { get; } = new Operation<
        SendWhatsAppConversionEvent,
        SendWhatsAppConversionEventInput,
        SendWhatsAppConversionEventOutput>(
        nameof(SendWhatsAppConversionEvent),
        "POST",
        OperationPaths.SendWhatsAppConversionEvent,
        SendWhatsAppConversionEventInput.Shape,
        static () => ApiJson.Wire.SendWhatsAppConversionEventOutput)
    {
        Create = static services => new(
            services.GetRequiredService<BusinessAccounts>(),
            services.GetRequiredService<Datasets>(),
            services.GetRequiredService<IdempotentCalls>(),
            services.GetRequiredService<GraphClient>()),
        Resource = static input => input.Id,
        Errors = OperationErrors.OfMetaObjects,
        Capabilities = [Capability.RecordMessages, Capability.UseMetaTokens],
        OnlyUsesAccounts = true,
    };

    public async Task<SendWhatsAppConversionEventOutput> ExecuteAsync(
        SendWhatsAppConversionEventInput input, OperationContext context, CancellationToken cancellationToken)
    {
        var events = ConversionEvents.Parse(input.EventData);
        var account = await accounts.RequireAsync(input.Id, context, cancellationToken);
        await datasets.RequireAsync(account, input.DatasetId, context, cancellationToken);
        var call = new IdempotentCall
        {
            Action = nameof(SendWhatsAppConversionEvent),
            Resource = account.Id,
            RequestHash = RequestHash.Of(input.EventData.Span, account.Id, input.DatasetId),
            UnknownOutcome = _ => "Meta may have taken the conversion events; they were not sent again.",
            PostAsync = async (_, limit) => RequireTaken(
                await graph.PostConversionEventsAsync(input.DatasetId, account.Token, events.Body, limit), events.Count),
        };
        var result = await calls.RunAsync(call, context, cancellationToken);
        return new() { RequestId = result.Result ?? context.RequestId };
    }

    /// <summary>
    /// Meta's id of the request, where it took all events. Else it is the caller's to look into Meta's messages: told as a fault of Meta's,
    /// the same events would be sent again.
    /// </summary>
    private static string? RequireTaken(GraphConversionReply reply, int sent)
    {
        if (reply.EventsReceived is { } received && received >= sent)
        {
            return reply.FbtraceId;
        }

        var messages = string.Join(' ', (reply.Messages ?? []).Select(message => message.ToString()));
        throw new InvalidParametersException(string.Create(
            CultureInfo.InvariantCulture,
            $"eventData: Meta took {reply.EventsReceived ?? 0} of {sent} events. {messages}").TrimEnd());
    }
}

/// <summary>Input of <see cref="SendWhatsAppConversionEvent"/>.</summary>
public sealed class SendWhatsAppConversionEventInput
{
    public string Id { get; set; } = "";

    public string DatasetId { get; set; } = "";

    public ReadOnlyMemory<byte> EventData { get; set; }

    public static StructureShape<SendWhatsAppConversionEventInput> Shape { get; } =
        new StructureShape<SendWhatsAppConversionEventInput>(nameof(SendWhatsAppConversionEventInput))
            .Required("id", ModelShapes.LinkedWhatsAppBusinessAccountId, static (input, value) => input.Id = value)
            .Required("datasetId", FlowShapes.WhatsAppDatasetId, static (input, value) => input.DatasetId = value)
            .Required("eventData", FlowShapes.WhatsAppConversionEventBlob, static (input, value) => input.EventData = value);
}

/// <summary>Output of <see cref="SendWhatsAppConversionEvent"/>.</summary>
public sealed record SendWhatsAppConversionEventOutput
{
    public required string RequestId { get; init; }
}
