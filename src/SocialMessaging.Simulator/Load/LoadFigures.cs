namespace SocialMessaging.Simulator.Load;

/// <summary>Half of the values are at most <see cref="P50"/>, 99 of a hundred at most <see cref="P99"/>; in milliseconds.</summary>
internal sealed record LoadTimes(double P50, double P99, double Slowest)
{
    public static LoadTimes? Of(List<double> values)
    {
        values.Sort();
        return values.Count == 0 ? null : new(At(values, 0.5), At(values, 0.99), values[^1]);
    }

    private static double At(List<double> sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Count) - 1];
}

/// <summary>What came of the updates of a run. <see cref="Answer"/> is how long the receiver took for the first post of each,
/// <see cref="Delivery"/> how long an update was on its way until it was accepted.</summary>
internal sealed record LoadFigures(
    int Updates, int Accepted, int Retries, int Duplicates, LoadTimes? Answer, LoadTimes? Delivery,
    IReadOnlyDictionary<string, int> Failures)
{
    /// <summary>Not accepted when the run ended; Meta would go on for seven days.</summary>
    public int Lost => Updates - Accepted;
}
