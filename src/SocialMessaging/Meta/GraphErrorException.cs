namespace SocialMessaging.Meta;

/// <summary>Meta refused a call with an error object: a definite refusal, nothing was done.</summary>
public sealed class GraphErrorException(GraphError error, int httpStatus) : Exception($"Meta refused the call with code {error.Code}.")
{
    public GraphError Error { get; } = error;

    public int HttpStatus { get; } = httpStatus;

    /// <summary>What was called: some codes mean one thing to a message and another to a template.</summary>
    public string? Endpoint { get; init; }
}
