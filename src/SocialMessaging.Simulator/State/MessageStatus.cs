namespace SocialMessaging.Simulator.State;

/// <summary>A status that a message has reached; <see cref="Code"/> says why it failed.</summary>
internal sealed record MessageStatus(string Status, DateTimeOffset At, int? Code = null);
