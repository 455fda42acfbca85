namespace SocialMessaging.LocalHost.Topics.Transports;

/// <summary>What an attempt came to.</summary>
/// <param name="Arrived">Whether the endpoint has taken it.</param>
/// <param name="MayRepeat">Whether another attempt might do better.</param>
/// <param name="Text">Such as a status; nothing of what was sent or answered.</param>
internal sealed record AttemptResult(bool Arrived, bool MayRepeat, string Text)
{
    public static AttemptResult Delivered(string text) => new(true, false, text);

    public static AttemptResult Failed(string text) => new(false, true, text);

    public static AttemptResult Refused(string text) => new(false, false, text);
}
