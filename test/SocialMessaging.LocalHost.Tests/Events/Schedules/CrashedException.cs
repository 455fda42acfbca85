namespace SocialMessaging.LocalHost.Tests.Events.Schedules;

/// <summary>The process has died: nothing after this takes effect.</summary>
public sealed class CrashedException() : Exception("The process has died.");
