namespace SocialMessaging.State;

/// <summary>A store could not be reached or failed by its own fault. Nothing is known about a write that was under way.</summary>
public sealed class StoreUnavailableException(string message, Exception inner) : Exception(message, inner);
