namespace SocialMessaging.Media;

/// <summary>There is no such bucket or object.</summary>
public sealed class ObjectMissingException(string message, Exception? inner) : BucketException(message, inner);
