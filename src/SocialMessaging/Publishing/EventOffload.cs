using SocialMessaging.State;

namespace SocialMessaging.Publishing;

/// <summary>Puts an event beyond SNS's limit into the claim bucket and publishes a pointer to it.</summary>
public sealed class EventOffload(IClaimBucket bucket)
{
    /// <summary>
    /// The event as it can be published. Where it is too large: refused without a bucket, failed where the bucket does not take it.
    /// </summary>
    public async Task<(OutgoingEvent Event, PublishResult? Fault)> FitAsync(OutgoingEvent outgoing, CancellationToken cancellationToken)
    {
        if (outgoing.ByteCount() <= OutgoingEvent.MaxBytes)
        {
            return (outgoing, null);
        }

        if (bucket.Bucket is not { } name)
        {
            return (outgoing, PublishResult.Refused(
                $"The event has {outgoing.Message.Length} bytes, SNS takes 256 KiB, and no claim bucket is set."));
        }

        var key = Guid.NewGuid().ToString("D");
        try
        {
            await bucket.PutAsync(key, outgoing.Message, cancellationToken);
        }
        catch (Exception exception) when (exception is StoreUnavailableException or OperationCanceledException)
        {
            return (outgoing, PublishResult.Failed("The claim bucket did not take the event."));
        }

        var attributes = outgoing.Attributes with { ExtendedPayloadSize = outgoing.Message.Length };
        return (outgoing with { Message = new PayloadPointer(name, key).ToJson(), Attributes = attributes }, null);
    }
}
