namespace SocialMessaging.Publishing.Aws;

/// <summary>Events of one topic that go in one call: at most 10, and at most 256 KiB together.</summary>
/// <param name="Indexes">Their places in the list that was given.</param>
internal sealed record EventBatch(IReadOnlyList<int> Indexes)
{
    public const int MaxEntries = 10;

    /// <summary>Batches of events whose places are given and that share a topic, in their order. Each fits by itself.</summary>
    public static IEnumerable<EventBatch> Plan(IReadOnlyList<OutgoingEvent> events, IEnumerable<int> places)
    {
        var indexes = new List<int>(MaxEntries);
        var bytes = 0;
        foreach (var place in places)
        {
            var size = events[place].ByteCount();
            if (indexes.Count == MaxEntries || (indexes.Count > 0 && bytes + size > OutgoingEvent.MaxBytes))
            {
                yield return new([.. indexes]);
                indexes.Clear();
                bytes = 0;
            }

            indexes.Add(place);
            bytes += size;
        }

        if (indexes.Count > 0)
        {
            yield return new([.. indexes]);
        }
    }
}
