namespace SocialMessaging.Media;

/// <summary>Where an object is or shall be. Bucket and key are sensitive in the service model: texts name the member instead.</summary>
/// <param name="AccountId">The caller's account, which must own the bucket.</param>
/// <param name="Bucket">Bucket name, in the model's form.</param>
/// <param name="Key">The whole key.</param>
/// <param name="Member">The input's member that names it, for texts.</param>
public sealed record ObjectAddress(string AccountId, string Bucket, string Key, string Member);
