namespace SocialMessaging.LocalHost.Startup;

/// <summary>The host cannot start; the message is the one sentence that the user sees.</summary>
public sealed class StartException(string message) : Exception(message);
