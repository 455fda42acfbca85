namespace SocialMessaging.Secrets;

/// <summary>A stored secret could not be opened, or a new one not be closed.</summary>
public sealed class SecretUnavailableException(string message, Exception? inner) : Exception(message, inner);
