using System.Collections.Concurrent;
using SocialMessaging.Secrets;
using SocialMessaging.State;

namespace SocialMessaging.Authentication;

/// <summary>
/// Access keys as they were read at most 60 s ago, with their secrets decrypted once per read; ids that do not exist are remembered for
/// 5 s. Calls that need the same key at the same time share one read. Nothing outlives its time because the store is away.
/// </summary>
public sealed class AccessKeyCache(IAccessKeyStore store, ISecretCipher cipher, TimeProvider time)
{
    internal const int MostEntries = 4096;

    private static readonly TimeSpan KnownFor = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan UnknownFor = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ReadLimit = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);

    internal int Count => entries.Count;

    /// <summary>True if the answer is at hand: the key, or null for an id that does not exist.</summary>
    internal bool TryGet(ReadOnlySpan<char> accessKeyId, out OpenedAccessKey? key)
    {
        if (entries.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(accessKeyId, out var entry)
            && entry.Answer is { } answer && IsFresh(entry, answer))
        {
            key = answer.Key;
            return true;
        }

        key = null;
        return false;
    }

    /// <summary>The key, or null if there is none of this id.</summary>
    /// <exception cref="StoreUnavailableException">It could not be read in time. What the store throws comes through.</exception>
    internal async Task<OpenedAccessKey?> FindAsync(string accessKeyId, CancellationToken cancellationToken)
    {
        while (true)
        {
            var entry = entries.GetOrAdd(accessKeyId, NewEntry);
            if (entry.Answer is { } answer ? !IsFresh(entry, answer) : entry.HasFailed)
            {
                entries.TryRemove(KeyValuePair.Create(accessKeyId, entry));
                continue;
            }

            if (entries.Count > MostEntries)
            {
                Shrink();
            }

            // The read is shared, so it does not end with the call that happened to begin it.
            return (await entry.Reading.Value.WaitAsync(cancellationToken)).Key;
        }
    }

    private Entry NewEntry(string accessKeyId)
    {
        var entry = new Entry(time.GetUtcNow());
        entry.Reading = new Lazy<Task<Answer>>(() => ReadAsync(accessKeyId, entry));
        return entry;
    }

    private async Task<Answer> ReadAsync(string accessKeyId, Entry entry)
    {
        using var limit = new CancellationTokenSource(ReadLimit, time);
        try
        {
            return entry.Answer = new Answer(await OpenAsync(accessKeyId, limit.Token).WaitAsync(limit.Token));
        }
        catch (OperationCanceledException late) when (limit.IsCancellationRequested)
        {
            throw new StoreUnavailableException("The access key could not be read in time.", late);
        }
    }

    private async Task<OpenedAccessKey?> OpenAsync(string accessKeyId, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(accessKeyId, cancellationToken) is not { } key)
        {
            return null;
        }

        var context = new SecretContext(SecretPurpose.AccessKeySecret, key.AccountId, key.AccessKeyId);
        return new OpenedAccessKey(key, await cipher.DecryptAsync(key.Secret, context, cancellationToken));
    }

    // By the wall clock: a monotonic one may stand still while Lambda has the process frozen. A clock set back makes entries stale.
    private bool IsFresh(Entry entry, Answer answer)
    {
        var age = time.GetUtcNow() - entry.BegunAt;
        return age >= TimeSpan.Zero && age < (answer.Key is null ? UnknownFor : KnownFor);
    }

    // Made-up ids go first; a read under way stays, because calls wait for it.
    private void Shrink()
    {
        foreach (var pair in entries)
        {
            if (pair.Value.HasFailed || pair.Value.Answer is { } answer && (answer.Key is null || !IsFresh(pair.Value, answer)))
            {
                entries.TryRemove(pair);
            }
        }

        foreach (var pair in entries)
        {
            if (entries.Count <= MostEntries / 2)
            {
                break;
            }

            if (pair.Value.Answer is not null)
            {
                entries.TryRemove(pair);
            }
        }
    }

    private sealed record Answer(OpenedAccessKey? Key);

    private sealed class Entry(DateTimeOffset begunAt)
    {
        private volatile Answer? answer;

        /// <summary>An answer is as old as the beginning of its read.</summary>
        public DateTimeOffset BegunAt { get; } = begunAt;

        public Lazy<Task<Answer>> Reading { get; set; } = null!; // set before the entry is shared; it needs the entry itself

        public Answer? Answer
        {
            get => answer;
            set => answer = value;
        }

        public bool HasFailed => Reading is { IsValueCreated: true, Value: { IsCompleted: true, IsCompletedSuccessfully: false } };
    }
}
