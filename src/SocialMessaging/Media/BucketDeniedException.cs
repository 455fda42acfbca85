namespace SocialMessaging.Media;

/// <summary>The bucket may not be used like that: not by this service, or not for this account.</summary>
public sealed class BucketDeniedException(string message, Exception? inner) : BucketException(message, inner);
