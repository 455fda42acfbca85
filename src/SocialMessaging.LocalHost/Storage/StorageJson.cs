using System.Text.Json;
using System.Text.Json.Serialization;

namespace SocialMessaging.LocalHost.Storage;

/// <summary>Small collections that are kept in one column as JSON.</summary>
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class StorageJson : JsonSerializerContext
{
    public static string Write(IReadOnlyDictionary<string, string> map) =>
        map.Count == 0 ? "{}" : JsonSerializer.Serialize(map.ToDictionary(), Default.DictionaryStringString);

    public static IReadOnlyDictionary<string, string> ReadMap(string json) =>
        json == "{}" ? new Dictionary<string, string>() : JsonSerializer.Deserialize(json, Default.DictionaryStringString) ?? [];

    public static string Write(IReadOnlyList<string> list) => JsonSerializer.Serialize(list.ToArray(), Default.StringArray);

    public static IReadOnlyList<string> ReadList(string json) => JsonSerializer.Deserialize(json, Default.StringArray) ?? [];
}
