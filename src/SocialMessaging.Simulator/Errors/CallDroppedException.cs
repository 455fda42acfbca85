namespace SocialMessaging.Simulator.Errors;

/// <summary>The connection of a Graph call is dropped: its caller gets no answer.</summary>
public sealed class CallDroppedException : Exception;
