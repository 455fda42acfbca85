namespace SocialMessaging.Simulator.Templates;

/// <summary>A ready-made template in one language, which any account may take over.</summary>
internal sealed record LibraryTemplate(string Id, string Name, string Language, string Category, string Topic, string UseCase, string Body)
{
    /// <summary>The language without its country: the library's own sentences are written in it.</summary>
    public required string Tongue { get; init; }

    public string? Header { get; init; }

    public IReadOnlyList<string> Industries { get; init; } = [];
    public IReadOnlyList<string> Samples { get; init; } = [];
    public IReadOnlyList<string> ParameterTypes { get; init; } = [];
    public IReadOnlyList<(string Type, string Text)> Buttons { get; init; } = [];
}
