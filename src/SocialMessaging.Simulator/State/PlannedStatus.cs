namespace SocialMessaging.Simulator.State;

/// <summary>A status still to come. Kept with the message, so that it comes after a restart too.</summary>
internal sealed record PlannedStatus(string Status, DateTimeOffset At, int? Code = null);
