namespace SocialMessaging.Media;

/// <summary>A bucket did not do what it was asked. The message names the input's member, never bucket or key.</summary>
public abstract class BucketException(string message, Exception? inner) : Exception(message, inner);
