using System.Text.Json;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Messages;

/// <summary>Meta's validation of a send: what all types share, then the type's own rules.</summary>
internal sealed class MessageRules(
    SimulatorStore store, MediaRules media, InteractiveRules interactive, FlowMessageRules flows,
    TemplateMessageRules templates, GroupRules groups)
{
    private const int LongestOpaque = 512;

    public MessageDraft Check(JsonObject body, PhoneNumber phone)
    {
        var group = groups.GroupOf(body, phone);
        var (customer, input, userId) = group is null ? Recipient(body) : (group.Id, group.Id, null);
        if (customer == phone.Digits)
        {
            throw GraphErrors.SameNumber();
        }

        if (store.IsBlocked(phone.Id, customer))
        {
            throw GraphErrors.Undeliverable("The recipient is on the block list of this phone number.");
        }

        var opaque = body.Text("biz_opaque_callback_data");
        if (opaque?.Length > LongestOpaque)
        {
            throw GraphErrors.InvalidValue($"biz_opaque_callback_data length invalid. Max length: {LongestOpaque}");
        }

        var type = body.Text("type") ?? "text";
        var draft = new MessageDraft(customer, input, type, ContentOf(body, type))
        {
            UserId = userId,
            GroupId = group?.Id,
            Context = ContextOf(body),
            OpaqueData = opaque,
        };
        draft = CheckContent(draft, phone);
        if (group is not null)
        {
            GroupRules.Check(draft);
        }

        return draft;
    }

    private MessageDraft CheckContent(MessageDraft draft, PhoneNumber phone)
    {
        var type = draft.Type;
        switch (type)
        {
            case "text":
                Rule.Text(Rule.Object(draft.Content, type), "body", type, 4096);
                return draft;
            case "image" or "video" or "audio" or "document" or "sticker":
                return draft with { Failure = media.Check(Rule.Object(draft.Content, type), type, type, phone) };
            case "location":
                PlainRules.CheckLocation(Rule.Object(draft.Content, type), type);
                return draft;
            case "contacts":
                PlainRules.CheckContacts(draft.Content);
                return draft;
            case "reaction":
                CheckReaction(Rule.Object(draft.Content, type));
                return draft;
            case "interactive":
                return CheckInteractive(draft, Rule.Object(draft.Content, type), phone);
            case "template":
                draft = templates.Check(draft, Rule.Object(draft.Content, type), phone);
                return draft is { UserId: not null, Template.Category: "AUTHENTICATION" } ? throw GraphErrors.NeedsPhone() : draft;
            default:
                throw GraphErrors.UnsupportedType(type);
        }
    }

    private MessageDraft CheckInteractive(MessageDraft draft, JsonObject content, PhoneNumber phone)
    {
        var failure = interactive.Check(content, phone);
        var flow = content.Text("type") == "flow" ? flows.Check((JsonObject)content["action"]!["parameters"]!, phone) : null; // checked
        return draft with { Failure = failure, FlowId = flow?.Id };
    }

    private void CheckReaction(JsonObject reaction)
    {
        var id = Rule.Text(reaction, "message_id", "reaction", 512);
        if (reaction["emoji"] is null)
        {
            throw GraphErrors.Required("The parameter reaction['emoji'] is required.");
        }

        if (store.Messages.Find(id) is null)
        {
            throw GraphErrors.InvalidValue("reaction['message_id'] is not a message of this number.");
        }
    }

    // Graph takes objects also as the text of their JSON; some clients send them so.
    private static JsonNode? ContentOf(JsonObject body, string type)
    {
        if (body[type] is not JsonValue value || !value.TryGetValue<string>(out var text))
        {
            return body[type];
        }

        try
        {
            return MetaJson.Parse(text);
        }
        catch (JsonException)
        {
            throw GraphErrors.InvalidParameter($"Param {type} must be a JSON object.");
        }
    }

    // A message that Meta does not know is not an error: the answer is sent without its context.
    private JsonObject? ContextOf(JsonObject body) =>
        body.Child("context") is { } context && store.Messages.Find(context.Text("message_id")) is { } answered
            ? new JsonObject { ["id"] = answered.Id } : null;

    private static (string Customer, string Input, string? UserId) Recipient(JsonObject body)
    {
        // Some clients put the id where the number stands.
        if (body.Text("to") is { } to && !to.StartsWith("US.", StringComparison.Ordinal))
        {
            var digits = new string([.. to.Where(char.IsAsciiDigit)]);
            var foreign = to.Any(letter => !char.IsAsciiDigit(letter) && !"+-() ".Contains(letter, StringComparison.Ordinal));
            return digits.Length is >= 5 and <= 20 && !foreign
                ? (digits, to, null)
                : throw GraphErrors.InvalidParameter("Param to must be a valid WhatsApp phone number.");
        }

        var user = body.Text("to") ?? body.Text("recipient") ?? throw GraphErrors.Parameter("The parameter to is required.");
        return Customer.NumberOf(user) is { } number
            ? (number, user, user)
            : throw GraphErrors.InvalidParameter("Param recipient is not a business-scoped user id of this portfolio.");
    }
}
