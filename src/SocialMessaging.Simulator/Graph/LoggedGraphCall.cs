namespace SocialMessaging.Simulator.Graph;

/// <summary>One Graph call as it went over the wire, without its token.</summary>
internal sealed record LoggedGraphCall(
    long Id, DateTimeOffset At, string Method, string Path, string Query, byte[]? Request, int Status, byte[]? Response,
    double Milliseconds, string? MessageId)
{
    /// <summary>The headers of the call that say something, in their order; the token is blotted out.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> RequestHeaders { get; init; } = [];

    public IReadOnlyList<KeyValuePair<string, string>> ResponseHeaders { get; init; } = [];
}
