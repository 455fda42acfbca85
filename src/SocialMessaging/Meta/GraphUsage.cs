using System.Text.Json;

namespace SocialMessaging.Meta;

/// <summary>Reads <c>X-Business-Use-Case-Usage</c>, which Meta sends beside its answers.</summary>
internal static class GraphUsage
{
    /// <summary>
    /// The longest time until a budget is given back; null where none is used up, or the header is not what Meta documents.
    /// </summary>
    /// <param name="header"><c>{"&lt;WABA&gt;":[{"type":"…","call_count":100,…,"estimated_time_to_regain_access":19}]}</c></param>
    public static int? RegainMinutes(string? header)
    {
        if (header is null)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(header);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            var businesses = document.RootElement.EnumerateObject();
            return businesses.SelectMany(static business => (IEnumerable<JsonElement>)Entries(business.Value)).Max(Minutes);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonElement.ArrayEnumerator Entries(JsonElement business) =>
        business.ValueKind == JsonValueKind.Array ? business.EnumerateArray() : default;

    private static int? Minutes(JsonElement entry) =>
        entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("estimated_time_to_regain_access", out var value)
            && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var minutes) && minutes > 0
            ? minutes
            : null;
}
