using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;

namespace SocialMessaging.Simulator.Graph;

/// <summary>Graph's cursor pages: <c>cursors.after</c> also on the last page, <c>next</c> only before it.</summary>
internal static class Paging
{
    private const int Largest = 1000;
    private const char Padding = '\n';

    public static JsonObject Page<T>(
        GraphCall call, IEnumerable<T> items, Func<T, string> keyOf, Func<T, JsonObject> show, int standard = 25,
        int largest = Largest)
    {
        var ordered = items.OrderBy(keyOf, StringComparer.Ordinal).ToList();
        var limit = Limit(call, standard, largest);
        var start = 0;
        if (call.Param("after") is { Length: > 0 } after)
        {
            var key = Decode(after);
            start = ordered.FindIndex(item => string.CompareOrdinal(keyOf(item), key) > 0) is var index and >= 0 ? index : ordered.Count;
        }
        else if (call.Param("before") is { Length: > 0 } before)
        {
            var key = Decode(before);
            var end = ordered.FindIndex(item => string.CompareOrdinal(keyOf(item), key) >= 0) is var index and >= 0 ? index : ordered.Count;
            start = Math.Max(0, end - limit);
            limit = Math.Min(limit, end);
        }

        var page = ordered.Skip(start).Take(limit).ToList();
        var answer = new JsonObject { ["data"] = new JsonArray([.. page.Select(item => (JsonNode)show(item))]) };
        if (page.Count == 0)
        {
            return answer;
        }

        var first = Encode(keyOf(page[0]), call.CursorLength);
        var last = Encode(keyOf(page[^1]), call.CursorLength);
        var paging = new JsonObject { ["cursors"] = new JsonObject { ["before"] = first, ["after"] = last } };
        if (start + page.Count < ordered.Count)
        {
            paging["next"] = Link(call, "after", last, limit);
        }

        if (start > 0)
        {
            paging["previous"] = Link(call, "before", first, limit);
        }

        answer["paging"] = paging;
        return answer;
    }

    private static int Limit(GraphCall call, int standard, int largest) => call.Param("limit") is not { Length: > 0 } text
        ? standard
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0
            ? Math.Min(limit, largest)
            : throw GraphErrors.Parameter("Param limit must be a positive integer");

    private static string Link(GraphCall call, string direction, string cursor, int limit)
    {
        var request = call.Http.Request;
        var kept = request.Query.Where(pair => pair.Key is not ("after" or "before" or "limit" or "access_token"))
            .Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value.ToString())}");
        var query = string.Join('&', kept.Append($"limit={limit}").Append($"{direction}={Uri.EscapeDataString(cursor)}"));
        return $"{call.Origin}{request.PathBase}{request.Path}?{query}";
    }

    // Meta promises no length: what a longer cursor has more says nothing.
    private static string Encode(string key, int length) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(("c:" + key + Padding).PadRight(length / 4 * 3, 'x')));

    private static string Decode(string cursor)
    {
        var bytes = new byte[cursor.Length];
        if (Convert.TryFromBase64String(cursor, bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length) is var text && text.StartsWith("c:", StringComparison.Ordinal))
        {
            return text[2..].Split(Padding)[0];
        }

        throw new GraphException(
            400, 131059, "(#131059) Invalid paging cursor")
        { Details = "The cursor is not valid. Start again without one." };
    }
}
