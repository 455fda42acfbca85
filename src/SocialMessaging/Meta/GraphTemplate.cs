using System.Text.Json.Serialization;

namespace SocialMessaging.Meta;

/// <summary>A message template in one language, as far as lists show it. Only what was asked for is there.</summary>
public sealed record GraphTemplate
{
    [JsonConverter(typeof(GraphTextConverter))]
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? Language { get; init; }

    public string? Status { get; init; }

    public string? Category { get; init; }

    public GraphQualityScore? QualityScore { get; init; }
}

/// <summary>How a template is received; absent until Meta has an opinion.</summary>
public sealed record GraphQualityScore
{
    public string? Score { get; init; }
}

/// <summary>Meta's answer to a template that was created. Neither status nor category need be those that one would expect.</summary>
public sealed record GraphCreatedTemplate
{
    [JsonConverter(typeof(GraphTextConverter))]
    public string? Id { get; init; }

    public string? Status { get; init; }

    public string? Category { get; init; }
}
