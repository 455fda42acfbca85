namespace SocialMessaging.Webhooks.Units;

/// <summary>
/// What one post may cost: far more than Meta sends, which is up to 1,000 updates and 3 MB a post, and little enough for the memory that a
/// function has. Everything that is there once for each unit is counted before it is made.
/// </summary>
internal sealed class UnitBudget
{
    /// <summary>How many entries, changes and items a post has at most, and how many contacts.</summary>
    public const int MaxUnits = 10_000;

    /// <summary>How long the entries of its units are at most, all together: each repeats what its post says of all of them.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    private long bytes;
    private int units;
    private int contacts;

    /// <summary>How many more elements an array of units may have.</summary>
    public int UnitsLeft => MaxUnits - units;

    /// <exception cref="PostTooLargeException">There are more than a post may have.</exception>
    public void TakeUnits(int count) => units = Within(units + count, MaxUnits, "entries, changes and updates");

    /// <exception cref="PostTooLargeException">There are more than a post may have.</exception>
    public void TakeContacts(int count) => contacts = Within(contacts + count, MaxUnits, "contacts");

    /// <exception cref="PostTooLargeException">The entries of its units are longer than they may be.</exception>
    public void TakeBytes(int count)
    {
        bytes += count;
        if (bytes > MaxBytes)
        {
            throw new PostTooLargeException($"The entries of its units have more than {MaxBytes} bytes.");
        }
    }

    private static int Within(int count, int most, string what) =>
        count <= most ? count : throw new PostTooLargeException($"The body has more than {most} {what}.");
}
