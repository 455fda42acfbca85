using SocialMessaging.LocalHost.Input;

namespace SocialMessaging.LocalHost.Seeding;

/// <summary>The file of a seed, to say where in it something is wrong.</summary>
/// <param name="Path">As the user has named it.</param>
/// <param name="Bytes">Valid JSON, or what should be.</param>
public sealed record SeedSource(string Path, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>What the user sees: file, line, place and what is allowed there.</summary>
    public SeedException Refusal(InputException refusal) =>
        new($"{Path}, line {JsonLines.LineOf(Bytes.Span, refusal.Pointer)}: {refusal.Message}");
}
