using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SocialMessaging.Simulator.State;

/// <summary>All documents of one kind: read from memory, written through the writer in the order in which memory changed.</summary>
internal sealed class Documents<T>(string kind, Func<T, string> keyOf, JsonTypeInfo<T> shape, DocumentWriter writer) : IDocumentSet
    where T : class
{
    private readonly ConcurrentDictionary<string, T> map = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    public string Kind => kind;

    public IEnumerable<T> All => map.Values;

    public int Count => map.Count;

    public T? Find(string? key) => key is not null && map.TryGetValue(key, out var found) ? found : null;

    /// <summary>The task ends when the document is durable; memory has it at once.</summary>
    public Task Put(T document)
    {
        var key = keyOf(document);
        var body = JsonSerializer.SerializeToUtf8Bytes(document, shape);
        lock (gate)
        {
            map[key] = document;
            return writer.Append(new DocumentChange(kind, key, body));
        }
    }

    /// <summary>Changes one document under the lock; null when it does not exist.</summary>
    public T? Update(string key, Func<T, T> change)
    {
        lock (gate)
        {
            if (!map.TryGetValue(key, out var before))
            {
                return null;
            }

            var after = change(before);
            if (!ReferenceEquals(before, after))
            {
                map[key] = after;
                _ = writer.Append(new DocumentChange(kind, key, JsonSerializer.SerializeToUtf8Bytes(after, shape)));
            }

            return after;
        }
    }

    public bool Remove(string key)
    {
        lock (gate)
        {
            if (!map.TryRemove(key, out _))
            {
                return false;
            }

            _ = writer.Append(new DocumentChange(kind, key, null));
            return true;
        }
    }

    public void RemoveWhere(Func<T, bool> condition)
    {
        foreach (var document in map.Values.Where(condition))
        {
            Remove(keyOf(document));
        }
    }

    public void Load(ReadOnlySpan<byte> body)
    {
        var document = JsonSerializer.Deserialize(body, shape)!; // a stored document is never the JSON null
        map[keyOf(document)] = document;
    }

    public IEnumerable<JsonElement> Export() =>
        map.Values.OrderBy(keyOf, StringComparer.Ordinal).Select(document => JsonSerializer.SerializeToElement(document, shape));

    public Action Prepare(JsonElement document)
    {
        var read = document.Deserialize(shape) ?? throw new JsonException($"A document of kind {kind} is null.");
        return () => _ = Put(read);
    }

    public void Clear()
    {
        foreach (var key in map.Keys)
        {
            Remove(key);
        }
    }
}
