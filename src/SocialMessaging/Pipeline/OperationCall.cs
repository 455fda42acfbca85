using SocialMessaging.Requests;

namespace SocialMessaging.Pipeline;

/// <summary>A call whose input satisfies every constraint of the model.</summary>
public abstract class OperationCall
{
    /// <summary>The WABA or phone number it is about, id or ARN; null where there is none.</summary>
    public abstract string? Resource { get; }

    /// <summary>Runs the action and returns the body of its answer.</summary>
    public abstract Task<ReadOnlyMemory<byte>> ExecuteAsync(
        IServiceProvider services, OperationContext context, CancellationToken cancellationToken);
}
