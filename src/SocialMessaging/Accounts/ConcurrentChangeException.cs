namespace SocialMessaging.Accounts;

/// <summary>A conditional write lost against another writer: read again and repeat.</summary>
public sealed class ConcurrentChangeException(string what) : Exception($"{what} was changed by another call.");
