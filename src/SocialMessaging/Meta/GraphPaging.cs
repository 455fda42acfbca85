namespace SocialMessaging.Meta;

/// <summary>Where a Graph list goes on.</summary>
public sealed record GraphPaging
{
    public GraphCursors? Cursors { get; init; }

    public string? Next { get; init; }
}
