using System.Text.Json.Serialization;

namespace SocialMessaging.Meta;

/// <summary>The dataset of a WABA. Where it is asked for, Meta gives it bare or as the only one of a list.</summary>
public sealed record GraphDataset
{
    [JsonConverter(typeof(GraphTextConverter))]
    public string? Id { get; init; }

    public IReadOnlyList<GraphDataset>? Data { get; init; }

    /// <summary>The id, if it can be one: 10 to 20 digits, as the service model has it.</summary>
    [JsonIgnore]
    public string? DatasetId => Id is { Length: >= 10 and <= 20 } id && id.All(char.IsAsciiDigit) ? id
        : Data is [var only, ..] ? only.DatasetId
        : null;
}
