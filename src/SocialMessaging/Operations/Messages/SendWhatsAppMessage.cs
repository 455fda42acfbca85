using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Accounts;
using SocialMessaging.Messages;
using SocialMessaging.Meta;
using SocialMessaging.Pipeline;
using SocialMessaging.Requests;
using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Messages;

/// <summary>
/// Sends a message, a read receipt or a typing indicator from a linked phone number and answers once Meta has accepted it, with an id of
/// this service (a UUID).
/// <para>The message is a JSON object of Meta's Cloud API, at most 2,048,000 bytes after base64; the Graph version is <c>v20</c> or
/// later.</para>
/// <para>Errors: an unknown number is not found; what Meta refuses is the mapped error; an unknown outcome is a dependency error and is
/// never posted again.</para>
/// <para>Source: API reference, SendWhatsAppMessage; Meta, Cloud API messages.</para>
/// </summary>
public sealed class SendWhatsAppMessage(OriginationNumbers originations, MessageSender sender)
    : IAction<SendWhatsAppMessageInput, SendWhatsAppMessageOutput>
{
    public static Operation Operation { get; } = new Operation<SendWhatsAppMessage, SendWhatsAppMessageInput, SendWhatsAppMessageOutput>(
        nameof(SendWhatsAppMessage),
        "POST",
        OperationPaths.SendWhatsAppMessage,
        SendWhatsAppMessageInput.Shape,
        static () => ApiJson.Wire.SendWhatsAppMessageOutput)
    {
        Create = static services => new(services.GetRequiredService<OriginationNumbers>(), services.GetRequiredService<MessageSender>()),
        Resource = static input => input.OriginationPhoneNumberId,
        Errors = OperationErrors.WithResourceAndMeta,
        QuotaPerSecond = 1000,
        Capabilities = [Capability.RecordMessages, Capability.UseMetaTokens, Capability.PublishEvents],
        OnlyUsesAccounts = true,
    };

    public async Task<SendWhatsAppMessageOutput> ExecuteAsync(
        SendWhatsAppMessageInput input, OperationContext context, CancellationToken cancellationToken)
    {
        var version = GraphVersion.Parse(input.MetaApiVersion);
        var body = MessageBody.Parse(input.Message);
        var (number, account) = await originations.RequireLinkedAsync(input.OriginationPhoneNumberId, context, cancellationToken);
        return new() { MessageId = await sender.SendAsync(new(account, number, version, body), context, cancellationToken) };
    }
}

/// <summary>Input of <see cref="SendWhatsAppMessage"/>.</summary>
public sealed class SendWhatsAppMessageInput
{
    public string OriginationPhoneNumberId { get; set; } = "";

    public ReadOnlyMemory<byte> Message { get; set; }

    public string MetaApiVersion { get; set; } = "";

    public static StructureShape<SendWhatsAppMessageInput> Shape { get; } = new StructureShape<SendWhatsAppMessageInput>(
        nameof(SendWhatsAppMessageInput))
        .Required("originationPhoneNumberId", ModelShapes.WhatsAppPhoneNumberId,
            static (input, value) => input.OriginationPhoneNumberId = value)
        .Required("message", ModelShapes.WhatsAppMessageBlob, static (input, value) => input.Message = value)
        .Required("metaApiVersion", ModelShapes.String, static (input, value) => input.MetaApiVersion = value);
}

/// <summary>Output of <see cref="SendWhatsAppMessage"/>.</summary>
public sealed record SendWhatsAppMessageOutput
{
    public string? MessageId { get; init; }
}
