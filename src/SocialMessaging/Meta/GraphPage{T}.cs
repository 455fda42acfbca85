namespace SocialMessaging.Meta;

/// <summary>A page of a Graph list. The last page has a cursor too; only a missing <c>next</c> ends the list.</summary>
public sealed record GraphPage<T>
{
    public IReadOnlyList<T>? Data { get; init; }

    public GraphPaging? Paging { get; init; }
}
