namespace SocialMessaging.Meta;

/// <summary>No usable answer from Meta.</summary>
/// <param name="message">One sentence for the caller.</param>
/// <param name="mayHaveArrived">False only where it is certain that Meta never had the whole request, so that nothing was done.</param>
/// <param name="inner">The cause.</param>
public sealed class GraphUnavailableException(string message, bool mayHaveArrived, Exception? inner) : Exception(message, inner)
{
    public bool MayHaveArrived { get; } = mayHaveArrived;
}
