using SocialMessaging.Publishing;

namespace SocialMessaging.Testing.Events;

/// <summary>Dead letters in memory; fails on demand.</summary>
public sealed class InMemoryDeadLetters : IDeadLetters
{
    private int next;

    public List<(string Id, DeadLetter Letter)> Letters { get; } = [];

    public bool IsFailing { get; set; }

    public Task<IReadOnlyList<bool>> AddAsync(IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken)
    {
        if (!IsFailing)
        {
            Letters.AddRange(letters.Select(letter => ($"{++next}", letter)));
        }

        return Task.FromResult<IReadOnlyList<bool>>([.. letters.Select(_ => !IsFailing)]);
    }

    public async IAsyncEnumerable<StoredDeadLetter> ReadAllAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var (id, letter) in Letters.ToList())
        {
            // As a store gives it back: written and read.
            yield return new(id, id, DeadLetterJson.Parse(DeadLetterJson.Write(letter)));
        }
    }

    public Task RemoveAsync(StoredDeadLetter letter, CancellationToken cancellationToken)
    {
        Letters.RemoveAll(stored => stored.Id == letter.Handle);
        return Task.CompletedTask;
    }
}
