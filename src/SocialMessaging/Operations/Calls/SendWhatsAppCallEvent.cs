using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Accounts;
using SocialMessaging.Calls;
using SocialMessaging.Meta;
using SocialMessaging.Pipeline;
using SocialMessaging.Requests;
using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Calls;

/// <summary>
/// Starts a call from a linked phone number, or answers, rejects or ends one, and answers once Meta has taken the event, with Meta's id of
/// the call.
/// <para>The event is a JSON object of Meta's Calling API, at most 2,048,000 bytes after base64: <c>connect</c>, <c>pre_accept</c>,
/// <c>accept</c>, <c>reject</c> or <c>terminate</c>; the Graph version is <c>v20</c> or later.</para>
/// <para>Errors: an unknown number is not found; a call with the same user that goes on is a conflict; what else Meta refuses is the mapped
/// error; where it is not known whether a call was started, a dependency error, and it is never started again.</para>
/// <para>Source: the service model, SendWhatsAppCallEvent; Meta, Cloud API calling.</para>
/// </summary>
public sealed class SendWhatsAppCallEvent(OriginationNumbers originations, CallEventSender sender)
    : IAction<SendWhatsAppCallEventInput, SendWhatsAppCallEventOutput>
{
    public static Operation Operation { get; } = new Operation<
        SendWhatsAppCallEvent,
        SendWhatsAppCallEventInput,
        SendWhatsAppCallEventOutput>(
        nameof(SendWhatsAppCallEvent),
        "POST",
        OperationPaths.SendWhatsAppCallEvent,
        SendWhatsAppCallEventInput.Shape,
        static () => ApiJson.Wire.SendWhatsAppCallEventOutput)
    {
        Create = static services => new(services.GetRequiredService<OriginationNumbers>(), services.GetRequiredService<CallEventSender>()),
        Resource = static input => input.OriginationPhoneNumberId,
        Errors = OperationErrors.OfCalls,
        Capabilities = [Capability.RecordMessages, Capability.UseMetaTokens, Capability.PublishEvents],
        OnlyUsesAccounts = true,
    };

    public async Task<SendWhatsAppCallEventOutput> ExecuteAsync(
        SendWhatsAppCallEventInput input, OperationContext context, CancellationToken cancellationToken)
    {
        var version = GraphVersion.Parse(input.MetaApiVersion);
        var body = CallEventBody.Parse(input.CallEvent);
        var (number, account) = await originations.RequireLinkedAsync(input.OriginationPhoneNumberId, context, cancellationToken);
        return new() { CallId = await sender.SendAsync(new(account, number, version, body), context, cancellationToken) };
    }
}

/// <summary>Input of <see cref="SendWhatsAppCallEvent"/>.</summary>
public sealed class SendWhatsAppCallEventInput
{
    public string OriginationPhoneNumberId { get; set; } = "";

    public string MetaApiVersion { get; set; } = "";

    public ReadOnlyMemory<byte> CallEvent { get; set; }

    public static StructureShape<SendWhatsAppCallEventInput> Shape { get; } = new StructureShape<SendWhatsAppCallEventInput>(
        nameof(SendWhatsAppCallEventInput))
        .Required("originationPhoneNumberId", ModelShapes.WhatsAppPhoneNumberId,
            static (input, value) => input.OriginationPhoneNumberId = value)
        .Required("metaApiVersion", ModelShapes.String, static (input, value) => input.MetaApiVersion = value)
        .Required("callEvent", CallShapes.CallEvent, static (input, value) => input.CallEvent = value);
}

/// <summary>Output of <see cref="SendWhatsAppCallEvent"/>.</summary>
public sealed record SendWhatsAppCallEventOutput
{
    public required string CallId { get; init; }
}
