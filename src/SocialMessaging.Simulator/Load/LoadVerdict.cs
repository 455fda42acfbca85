using System.Globalization;

namespace SocialMessaging.Simulator.Load;

/// <summary>
/// What the figures say about the receiver, measured by what Meta asks of one: a median of 250 ms, under one post in a hundred above a
/// second, and nothing lost.
/// </summary>
internal sealed record LoadVerdict(string Name, IReadOnlyList<string> Reasons)
{
    public const string Passed = "passed";
    public const string Slow = "slow";
    public const string Lost = "lost";

    private const double MostMedian = 250;
    private const double MostOfNearlyAll = 1000;

    public static LoadVerdict Of(LoadFigures figures, double perSecond, int ordered)
    {
        var slow = figures.Answer is { } answer && (answer.P50 > MostMedian || answer.P99 > MostOfNearlyAll);
        List<string> reasons = [];
        if (figures.Lost > 0)
        {
            reasons.Add($"{Count(figures.Lost, "update")} of {figures.Updates} not accepted until the end.");
        }

        if (slow)
        {
            reasons.Add(
                $"Answers take {Milliseconds(figures.Answer!.P50)} (median) and {Milliseconds(figures.Answer.P99)} (p99); "
                + "Meta asks for 250 ms and 1 s.");
        }

        if (figures.Retries > 0)
        {
            reasons.Add($"{Count(figures.Retries, "attempt")} more than there would have been with a receiver that is always there.");
        }

        if (figures.Duplicates > 0)
        {
            reasons.Add($"{Count(figures.Duplicates, "update")} came more than once: the receiver has to recognise them by id and status.");
        }

        if (perSecond < 0.9 * ordered)
        {
            reasons.Add($"This machine wrote {perSecond.ToString("0.0", CultureInfo.InvariantCulture)} messages a second, not {ordered}.");
        }

        if (reasons.Count == 0)
        {
            reasons.Add("Every update was accepted at once, as quickly as Meta asks for.");
        }

        return new(figures.Lost > 0 ? Lost : slow ? Slow : Passed, reasons);
    }

    private static string Count(int count, string one) => count == 1 ? $"1 {one}" : $"{count} {one}s";

    private static string Milliseconds(double value) => $"{value.ToString("0", CultureInfo.InvariantCulture)} ms";
}
