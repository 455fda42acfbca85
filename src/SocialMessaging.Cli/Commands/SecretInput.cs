namespace SocialMessaging.Cli.Commands;

/// <summary>Reads a secret from a file or standard input: on the command line every process of the machine would see it.</summary>
internal static class SecretInput
{
    /// <param name="path">The file; <c>-</c> for standard input.</param>
    /// <param name="streams">Where standard input is.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CommandException">There is nothing.</exception>
    public static async Task<string> ReadAsync(string path, CommandStreams streams, CancellationToken cancellationToken)
    {
        var text = path == "-"
            ? await streams.Input.ReadToEndAsync(cancellationToken)
            : await File.ReadAllTextAsync(path, cancellationToken);
        return text.Trim() is { Length: > 0 } secret ? secret : throw new CommandException(
            $"{(path == "-" ? "Standard input" : path)} holds no token.");
    }
}
