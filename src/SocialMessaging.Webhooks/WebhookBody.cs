using SocialMessaging.Errors;

namespace SocialMessaging.Webhooks;

/// <summary>Reads a body as it came, up to the limit and within its time.</summary>
internal static class WebhookBody
{
    private const int FirstBuffer = 16 * 1024;

    /// <exception cref="RequestEntityTooLargeException">It is over the limit.</exception>
    /// <exception cref="RequestTimeoutException">It did not arrive in time.</exception>
    /// <exception cref="RequestAbortedException">The client has gone, or what it sent breaks HTTP.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext context, TimeSpan timeout, TimeProvider time)
    {
        var announced = context.Request.ContentLength;
        if (announced > WebhookReceiver.MaxBodyBytes)
        {
            throw TooLarge();
        }

        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, context.RequestAborted);
        try
        {
            return await ReadAsync(context.Request.Body, (int)(announced ?? FirstBuffer), either.Token);
        }
        catch (OperationCanceledException exception) when (limit.IsCancellationRequested)
        {
            throw new RequestTimeoutException("The body did not arrive in time.", exception);
        }
        catch (IOException exception) when (exception.InnerException is OverflowException)
        {
            // A chunk that calls itself larger than 2 GiB.
            throw TooLarge();
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or BadHttpRequestException)
        {
            throw new RequestAbortedException("The body did not arrive.", exception);
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream stream, int expected, CancellationToken cancellationToken)
    {
        // One byte more than expected, so that the end shows without growing.
        var buffer = new byte[expected + 1];
        var length = 0;
        while (true)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
            if (read == 0)
            {
                return buffer.AsMemory(0, length);
            }

            length += read;
            if (length > WebhookReceiver.MaxBodyBytes)
            {
                throw TooLarge();
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, WebhookReceiver.MaxBodyBytes + 1));
            }
        }
    }

    private static RequestEntityTooLargeException TooLarge() => new($"The body is larger than {WebhookReceiver.MaxBodyBytes} bytes.");
}
