using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Messages;

/// <summary>What Meta takes for a group: texts, files and templates, for a group of the number that sends.</summary>
internal sealed class GroupRules(SimulatorStore store)
{
    private static readonly string[] Types = ["text", "image", "video", "audio", "document", "sticker", "template"];

    /// <summary>The group that a message is for; null where it is for one person.</summary>
    public Group? GroupOf(JsonObject body, PhoneNumber phone)
    {
        switch (body.Text("recipient_type"))
        {
            case null or "individual":
                return null;
            case "group":
                break;
            default:
                throw GraphErrors.InvalidParameter("Param recipient_type must be one of {individual, group}.");
        }

        var to = body.Text("to") ?? throw GraphErrors.Parameter("The parameter to is required.");
        if (store.Groups.Find(to) is not { } group || group.PhoneNumberId != phone.Id)
        {
            throw GraphErrors.InvalidParameter("Param to is not a group of this phone number.");
        }

        return group.Suspended ? throw GraphErrors.InvalidParameter("Param to is a group that is suspended.") : group;
    }

    public static void Check(MessageDraft draft)
    {
        if (!Types.Contains(draft.Type, StringComparer.Ordinal))
        {
            throw GraphErrors.InvalidParameter($"Param type must be one of {{{string.Join(", ", Types)}}} where recipient_type is group.");
        }

        if (draft.Template?.Category == "AUTHENTICATION")
        {
            throw GraphErrors.InvalidParameter("An AUTHENTICATION template is for one person, not for a group.");
        }
    }
}
