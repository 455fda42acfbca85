using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Graph;
using SocialMessaging.Simulator.Media;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Webhooks;

namespace SocialMessaging.Simulator.Messages;

/// <summary>Meta's validation of a send.</summary>
internal sealed class MessageRules(World world, MediaStore media)
{
    public MessageDraft Check(JsonObject body, PhoneNumber phone)
    {
        var type = body.Text("type") ?? "text";
        var (customer, input, userId) = Recipient(body);
        if (customer == phone.Digits)
        {
            throw GraphErrors.SameNumber();
        }

        var opaque = body.Text("biz_opaque_callback_data");
        if (opaque is { Length: > 512 })
        {
            throw GraphErrors.InvalidValue("biz_opaque_callback_data must be at most 512 characters long.");
        }

        var content = body[type] ?? throw GraphErrors.Required($"The parameter {type} is required.");
        Template? template = null;
        switch (type)
        {
            case "text":
                CheckText(Object(content, type));
                break;
            case "image" or "video" or "audio" or "document" or "sticker":
                CheckMedia(Object(content, type), type, phone);
                break;
            case "template":
                template = world.Templates.All.FirstOrDefault(known => known.WabaId == phone.WabaId && known.DeletedAt is null
                    && known.Name == Object(content, type).Text("name") && known.Language == Object(content, type).Child("language")?.Text("code"));
                break;
        }

        return new MessageDraft(customer, input, type, content)
        {
            UserId = userId,
            Context = body.Child("context"),
            OpaqueData = opaque,
            Template = template,
        };
    }

    private static JsonObject Object(JsonNode content, string type) =>
        content as JsonObject ?? throw GraphErrors.InvalidParameter($"Param {type} must be a JSON object.");

    private (string Customer, string Input, string? UserId) Recipient(JsonObject body)
    {
        if (body.Text("to") is { } to)
        {
            var digits = new string([.. to.Where(char.IsAsciiDigit)]);
            return digits.Length is >= 5 and <= 20 ? (digits, to, null) : throw GraphErrors.InvalidParameter("Param to must be a valid phone number.");
        }

        var user = body.Text("recipient") ?? throw GraphErrors.Parameter("The parameter to is required.");
        var customer = world.Customers.All.FirstOrDefault(known => known.UserId == user);
        return customer is not null ? (customer.Number, user, user) : throw GraphErrors.InvalidParameter("Param recipient is not a known business-scoped user id.");
    }

    private static void CheckText(JsonObject text)
    {
        var body = text.Text("body");
        if (string.IsNullOrEmpty(body))
        {
            throw GraphErrors.Parameter("The parameter text['body'] is required.");
        }

        if (body.Length > 4096)
        {
            throw GraphErrors.InvalidParameter("Param text['body'] must be at most 4096 characters long.");
        }
    }

    private void CheckMedia(JsonObject content, string type, PhoneNumber phone)
    {
        if (content.Text("id") is { } id && media.Find(id)?.PhoneNumberId != phone.Id)
        {
            throw GraphErrors.InvalidParameter($"Media id {id} for {type} is unknown or was uploaded through another phone number.");
        }
    }
}
