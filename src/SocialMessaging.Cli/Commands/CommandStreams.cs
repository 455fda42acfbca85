namespace SocialMessaging.Cli.Commands;

/// <summary>Where a command reads and writes: results on <paramref name="Output"/>, everything else on <paramref name="Error"/>.</summary>
internal sealed record CommandStreams(TextReader Input, TextWriter Output, TextWriter Error);
