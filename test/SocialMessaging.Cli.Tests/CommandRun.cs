using SocialMessaging.Cli.Commands;

namespace SocialMessaging.Cli.Tests;

/// <summary>A command that has run: its exit code and what it wrote.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    // One that waits for what does not come must fail, not hang.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    public static async Task<CommandRun> StartAsync(string input, params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        using var reader = new StringReader(input);
        using var limit = new CancellationTokenSource(Limit);
        var exitCode = await CommandLine.RunAsync(arguments, new(reader, output, error), limit.Token);
        return new(exitCode, output.ToString(), error.ToString());
    }
}
