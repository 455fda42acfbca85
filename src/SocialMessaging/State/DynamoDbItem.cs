using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace SocialMessaging.State;

/// <summary>Reads and writes the attributes of an item: absent values are absent attributes, times are Unix milliseconds.</summary>
internal static class DynamoDbItem
{
    public static AttributeValue Text(string value) => new() { S = value };

    public static AttributeValue Number(long value) => new() { N = value.ToString(CultureInfo.InvariantCulture) };

    public static AttributeValue Time(DateTimeOffset value) => Number(value.ToUnixTimeMilliseconds());

    public static Dictionary<string, AttributeValue> Put(this Dictionary<string, AttributeValue> item, string name, string? value)
    {
        if (value is not null)
        {
            item[name] = Text(value);
        }

        return item;
    }

    public static Dictionary<string, AttributeValue> Put(this Dictionary<string, AttributeValue> item, string name, long value)
    {
        item[name] = Number(value);
        return item;
    }

    public static Dictionary<string, AttributeValue> Put(this Dictionary<string, AttributeValue> item, string name, bool value)
    {
        item[name] = new AttributeValue { BOOL = value };
        return item;
    }

    public static Dictionary<string, AttributeValue> Put(this Dictionary<string, AttributeValue> item, string name, DateTimeOffset? value)
    {
        if (value is { } time)
        {
            item[name] = Time(time);
        }

        return item;
    }

    /// <summary>Lets DynamoDB delete the item some time after: in seconds, rounded up so that nothing goes before its time.</summary>
    public static Dictionary<string, AttributeValue> PutTtl(this Dictionary<string, AttributeValue> item, DateTimeOffset value) =>
        item.Put(Attributes.ExpiresAt, value.AddMilliseconds(999).ToUnixTimeSeconds());

    public static Dictionary<string, AttributeValue> Put(
        this Dictionary<string, AttributeValue> item, string name, ReadOnlyMemory<byte> value)
    {
        item[name] = new AttributeValue { B = new MemoryStream(value.ToArray(), writable: false) };
        return item;
    }

    public static Dictionary<string, AttributeValue> Put(
        this Dictionary<string, AttributeValue> item,
        string name,
        IReadOnlyDictionary<string, string> values)
    {
        if (values.Count > 0)
        {
            item[name] = new AttributeValue { M = values.ToDictionary(pair => pair.Key, pair => Text(pair.Value), StringComparer.Ordinal) };
        }

        return item;
    }

    public static Dictionary<string, AttributeValue> Put(
        this Dictionary<string, AttributeValue> item, string name, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
        {
            item[name] = new AttributeValue { L = values.Select(Text).ToList() };
        }

        return item;
    }

    public static string GetText(this IReadOnlyDictionary<string, AttributeValue> item, string name) => item[name].S;

    public static string? FindText(this IReadOnlyDictionary<string, AttributeValue> item, string name) =>
        item.TryGetValue(name, out var value) ? value.S : null;

    public static long GetNumber(this IReadOnlyDictionary<string, AttributeValue> item, string name) =>
        long.Parse(item[name].N, CultureInfo.InvariantCulture);

    public static bool GetFlag(this IReadOnlyDictionary<string, AttributeValue> item, string name) => item[name].BOOL ?? false;

    public static DateTimeOffset GetTime(this IReadOnlyDictionary<string, AttributeValue> item, string name) =>
        DateTimeOffset.FromUnixTimeMilliseconds(item.GetNumber(name));

    public static DateTimeOffset? FindTime(this IReadOnlyDictionary<string, AttributeValue> item, string name) =>
        item.ContainsKey(name) ? item.GetTime(name) : null;

    public static ReadOnlyMemory<byte> GetBytes(this IReadOnlyDictionary<string, AttributeValue> item, string name) =>
        item[name].B.ToArray();

    public static IReadOnlyDictionary<string, string> GetMap(this IReadOnlyDictionary<string, AttributeValue> item, string name) =>
        item.TryGetValue(name, out var value)
            ? value.M.ToDictionary(pair => pair.Key, pair => pair.Value.S, StringComparer.Ordinal)
            : new Dictionary<string, string>();

    public static IReadOnlyList<string> GetList(this IReadOnlyDictionary<string, AttributeValue> item, string name) =>
        item.TryGetValue(name, out var value) ? value.L.Select(element => element.S).ToList() : [];
}
