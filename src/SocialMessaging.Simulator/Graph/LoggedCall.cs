namespace SocialMessaging.Simulator.Graph;

/// <summary>One Graph call as it went over the wire, without its token.</summary>
internal sealed record LoggedCall(
    long Id, DateTimeOffset At, string Method, string Path, string Query, byte[]? Request, int Status, byte[]? Response,
    double Milliseconds, string? MessageId);
