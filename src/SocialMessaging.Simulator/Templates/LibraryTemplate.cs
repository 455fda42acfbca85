namespace SocialMessaging.Simulator.Templates;

/// <summary>A ready-made template that any account may take over.</summary>
internal sealed record LibraryTemplate(string Id, string Name, string Topic, string UseCase, string Body, IReadOnlyList<string> Samples)
{
    public string Language { get; init; } = "en_US";
    public string Category { get; init; } = "UTILITY";
    public string? Header { get; init; }
    public IReadOnlyList<string> Industries { get; init; } = ["E_COMMERCE"];
    public IReadOnlyList<string> ParameterTypes { get; init; } = ["TEXT"];
    public IReadOnlyList<(string Type, string Text)> Buttons { get; init; } = [];
}
