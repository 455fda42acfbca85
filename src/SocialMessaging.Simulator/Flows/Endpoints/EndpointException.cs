namespace SocialMessaging.Simulator.Flows.Endpoints;

/// <summary>An endpoint that did not answer as it has to.</summary>
public sealed class EndpointException(string message) : Exception(message)
{
    /// <summary>True where it says that the flow is over: the message's button goes dead.</summary>
    public bool IsFinal { get; init; }

    /// <summary>True where its answer was readable but not allowed; it is told so.</summary>
    public bool IsInvalidAnswer { get; init; }
}
