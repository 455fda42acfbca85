using System.Text.Json.Serialization;

namespace SocialMessaging.Meta;

/// <summary>A page of a Graph list. The last page has a cursor too; only a missing <c>next</c> ends the list.</summary>
public sealed record GraphPage<T>
{
    public IReadOnlyList<T>? Data { get; init; }

    public GraphPaging? Paging { get; init; }

    /// <summary>Where the next page begins; null on the last one.</summary>
    [JsonIgnore]
    public string? NextCursor => Paging?.Next is null ? null : Paging.Cursors?.After;
}
