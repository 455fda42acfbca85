namespace SocialMessaging.Webhooks.Units;

/// <summary>A post holds more than is taken apart; the message says of what.</summary>
public sealed class PostTooLargeException(string message) : Exception(message);
