namespace SocialMessaging.Meta;

/// <summary>One version of the Graph API.</summary>
/// <param name="Major">20 for <c>v20.0</c>.</param>
/// <param name="Released">The day it came out.</param>
/// <param name="Until">The day it ends; null until Meta has named one.</param>
internal sealed record GraphRelease(int Major, DateOnly Released, DateOnly? Until)
{
    public string Name => $"v{Major}.0";

    public bool IsAlive(DateTimeOffset now) => Until is not { } end || DateOnly.FromDateTime(now.UtcDateTime) < end;
}
