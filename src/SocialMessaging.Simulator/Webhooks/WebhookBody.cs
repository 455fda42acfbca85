using System.Text;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Webhooks;

/// <summary>Puts updates into Meta's envelope: one entry per account, one change per field, number and kind.</summary>
internal static class WebhookBody
{
    public static string Compose(IEnumerable<WebhookUnit> units)
    {
        var entries = new JsonArray();
        foreach (var unit in units)
        {
            var value = (JsonObject)MetaJson.Thaw(unit.Value)!; // a value is always an object
            var entry = entries.Objects()
                .FirstOrDefault(entry => entry.Text("id") == unit.EntryId && unit.Time is null && entry["time"] is null);
            if (entry is null)
            {
                entry = new JsonObject { ["id"] = unit.EntryId };
                entry.With("time", unit.Time is { } time ? JsonValue.Create(time) : null)["changes"] = new JsonArray();
                entries.Add((JsonNode)entry);
            }

            Add((JsonArray)entry["changes"]!, unit.Field, value); // made above
        }

        return Encoding.UTF8.GetString(MetaJson.Write(new JsonObject { ["object"] = "whatsapp_business_account", ["entry"] = entries }));
    }

    private static void Add(JsonArray changes, string field, JsonObject value)
    {
        foreach (var kind in (ReadOnlySpan<string>)["messages", "statuses"])
        {
            var same = changes.Objects()
                .FirstOrDefault(change => change.Text("field") == field && SameNumber(change.Child("value"), value, kind));
            if (same?.Child("value") is { } target)
            {
                Append(target.Items(kind)!, value.Items(kind)!); // SameNumber looked at both
                MergeContacts(target, value);
                return;
            }
        }

        changes.Add((JsonNode)new JsonObject { ["value"] = value, ["field"] = field });
    }

    private static bool SameNumber(JsonObject? one, JsonObject other, string kind) =>
        one?.Items(kind) is not null && other.Items(kind) is not null
        && one.Child("metadata")?.Text("phone_number_id") is { } number && number == other.Child("metadata")?.Text("phone_number_id");

    private static void MergeContacts(JsonObject target, JsonObject value)
    {
        foreach (var contact in value.Items("contacts").Objects().ToArray())
        {
            if (target.Items("contacts") is not { } known)
            {
                target["contacts"] = known = [];
            }

            if (!known.Objects().Any(other => JsonNode.DeepEquals(other, contact)))
            {
                known.Add(contact.DeepClone());
            }
        }
    }

    private static void Append(JsonArray target, JsonArray source)
    {
        foreach (var item in source)
        {
            target.Add(item?.DeepClone());
        }
    }
}
