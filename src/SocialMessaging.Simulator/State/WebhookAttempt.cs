namespace SocialMessaging.Simulator.State;

/// <summary>One try to deliver: the callback's answer, or why there was none.</summary>
internal sealed record WebhookAttempt(DateTimeOffset At, int? Status, string? Answer, string? Failure, double Milliseconds);
