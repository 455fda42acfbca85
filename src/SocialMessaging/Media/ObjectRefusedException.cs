namespace SocialMessaging.Media;

/// <summary>The bucket can hold no object of that name, or is not where it must be.</summary>
public sealed class ObjectRefusedException(string message, Exception? inner) : BucketException(message, inner);
