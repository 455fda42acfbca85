namespace SocialMessaging.Media;

/// <summary>The bucket gave no usable answer.</summary>
public sealed class BucketUnavailableException(string message, Exception? inner) : BucketException(message, inner);
