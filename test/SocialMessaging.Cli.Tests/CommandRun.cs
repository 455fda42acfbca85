using SocialMessaging.Cli.Commands;

namespace SocialMessaging.Cli.Tests;

/// <summary>A command that has run: its exit code and what it wrote.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    public static async Task<CommandRun> StartAsync(string input, params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        using var reader = new StringReader(input);
        var exitCode = await CommandLine.RunAsync(arguments, new(reader, output, error), CancellationToken.None);
        return new(exitCode, output.ToString(), error.ToString());
    }
}
