namespace SocialMessaging.Meta;

/// <summary>Meta's 200 to <c>POST /calls</c>.</summary>
/// <param name="Wacid">Meta's id of a call that was started; null for every other action.</param>
public sealed record GraphCallReply(string? Wacid);
