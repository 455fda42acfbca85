namespace SocialMessaging.LocalHost.Seeding;

/// <summary>A file of <c>--seed</c> cannot be used; the message is the one sentence that the user sees.</summary>
public sealed class SeedException(string message) : Exception(message);
