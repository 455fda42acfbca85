namespace SocialMessaging.Media;

/// <summary>What a host holds of buckets that no setting lists.</summary>
/// <param name="AnyIfNoneListed">
/// True on the local host: where <c>Media:Buckets</c> is empty, every bucket may be named. On AWS none may.
/// </param>
public sealed record BucketPolicy(bool AnyIfNoneListed);
