using System.Collections;

namespace SocialMessaging.Pipeline;

/// <summary>The log scope of a call, as structured loggers read it. The account joins it once the caller is known.</summary>
public sealed class CallScope(string requestId, string operation) : IReadOnlyList<KeyValuePair<string, object?>>
{
    /// <summary>The caller's account; null until it is known.</summary>
    public string? AccountId { get; set; }

    public int Count => AccountId is null ? 2 : 3;

    public KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => new("requestId", requestId),
        1 => new("operation", operation),
        2 when AccountId is not null => new("accountId", AccountId),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => AccountId is null ? $"{operation} {requestId}" : $"{operation} {requestId} {AccountId}";
}
