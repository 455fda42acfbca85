namespace SocialMessaging.Events;

/// <summary>Something is not an event, or not of the documented form. The message says what and where, without its content.</summary>
public sealed class WhatsAppEventException(string message, Exception? inner = null) : FormatException(message, inner);
