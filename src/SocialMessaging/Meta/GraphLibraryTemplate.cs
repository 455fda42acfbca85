using System.Text.Json.Serialization;

namespace SocialMessaging.Meta;

/// <summary>An entry of Meta's template library, in one language.</summary>
public sealed record GraphLibraryTemplate
{
    [JsonConverter(typeof(GraphTextConverter))]
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? Language { get; init; }

    public string? Category { get; init; }

    public string? Topic { get; init; }

    public string? Usecase { get; init; }

    public IReadOnlyList<string>? Industry { get; init; }

    public string? Header { get; init; }

    public string? Body { get; init; }

    public IReadOnlyList<string>? BodyParams { get; init; }

    public IReadOnlyList<GraphLibraryButton>? Buttons { get; init; }
}

/// <summary>A button of such an entry.</summary>
public sealed record GraphLibraryButton
{
    public string? Type { get; init; }

    public string? Text { get; init; }

    public string? Url { get; init; }

    public string? PhoneNumber { get; init; }

    public string? OtpType { get; init; }

    public bool? ZeroTapTermsAccepted { get; init; }

    public IReadOnlyList<IReadOnlyDictionary<string, string>>? SupportedApps { get; init; }
}
