namespace SocialMessaging.Administration;

/// <summary>A dead letter that still cannot be published.</summary>
/// <param name="Id">Its id in the store.</param>
/// <param name="Reason">Why not.</param>
public sealed record FailedReplay(string Id, string Reason);
