namespace SocialMessaging.Cli.Commands;

/// <summary>Where a command reads and writes: results on <paramref name="Output"/>, everything else on <paramref name="Error"/>.</summary>
/// <param name="Input">Standard input.</param>
/// <param name="Output">Results.</param>
/// <param name="Error">Everything else.</param>
/// <param name="IsInColor">Whether results may have colours.</param>
internal sealed record CommandStreams(TextReader Input, TextWriter Output, TextWriter Error, bool IsInColor = false)
{
    /// <summary>
    /// Those of the process. Colours are for people: not for a pipe or a file, not where <c>NO_COLOR</c> says so, not on a terminal that
    /// has none.
    /// </summary>
    public static CommandStreams OfProcess() => new(
        Console.In,
        Console.Out,
        Console.Error,
        AllowsColor(
            Console.IsOutputRedirected,
            Environment.GetEnvironmentVariable("NO_COLOR"),
            Environment.GetEnvironmentVariable("TERM")));

    /// <param name="isRedirected">Whether standard output is not a terminal.</param>
    /// <param name="noColor">The variable <c>NO_COLOR</c>: any text forbids colours (no-color.org).</param>
    /// <param name="terminal">The variable <c>TERM</c>.</param>
    public static bool AllowsColor(bool isRedirected, string? noColor, string? terminal) =>
        !isRedirected && string.IsNullOrEmpty(noColor) && terminal != "dumb";
}
