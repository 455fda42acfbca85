using System.Text.Json;

namespace SocialMessaging.Templates;

/// <summary>Members that are left out where they have no value: to Meta, null and absent are not the same.</summary>
internal static class OptionalMembers
{
    public static void WriteOptional(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    public static void WriteOptional(this Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } given)
        {
            json.WriteBoolean(name, given);
        }
    }
}
