namespace SocialMessaging.Media;

/// <summary>A file broke off, or was longer than announced, while it was copied. Nothing of it was stored.</summary>
public sealed class MediaInterruptedException(string message, Exception? inner) : Exception(message, inner);
