using System.Buffers;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using SocialMessaging.Errors;
using SocialMessaging.Pipeline;

namespace SocialMessaging.LocalHost.Http;

/// <summary>Reads a request's body whole, within the service's bounds of size and time.</summary>
public static class RequestBody
{
    private static readonly TimeSpan ReadLimit = TimeSpan.FromSeconds(20);

    /// <param name="request">The request.</param>
    /// <param name="operation">The operation it calls; null where it calls none.</param>
    /// <param name="time">Measures how long it takes.</param>
    /// <param name="aborted">The client has gone.</param>
    /// <exception cref="RequestEntityTooLargeException">Over 4 MiB.</exception>
    /// <exception cref="RequestTimeoutException">Not there within 20 s.</exception>
    /// <exception cref="MalformedHttpRequestException">Its chunks are none.</exception>
    /// <exception cref="RequestAbortedException">The client is gone.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(
        HttpRequest request, Operation? operation, TimeProvider time, CancellationToken aborted)
    {
        if (request.ContentLength > RequestPipeline.MaxBodyBytes)
        {
            throw BodyRules.TooLarge(operation);
        }

        if (request.ContentLength == 0 || (request.ContentLength is null && !request.Headers.ContainsKey("Transfer-Encoding")))
        {
            return default;
        }

        // The server's own pace limit would cut a slow client off without the answer that is due.
        if (request.HttpContext.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } pace)
        {
            pace.MinDataRate = null;
        }

        using var timer = new CancellationTokenSource(ReadLimit, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(aborted, timer.Token);
        try
        {
            return await ReadToEndAsync(request, operation, limit.Token);
        }
        catch (OperationCanceledException exception) when (timer.IsCancellationRequested)
        {
            throw new RequestTimeoutException("The body was not received within 20 seconds.", exception);
        }
        catch (BadHttpRequestException exception) when (
            exception.StatusCode == StatusCodes.Status400BadRequest && !aborted.IsCancellationRequested)
        {
            throw new MalformedHttpRequestException("The body cannot be read: what was sent breaks HTTP.", exception);
        }
        catch (IOException exception) when (exception.InnerException is OverflowException)
        {
            // A chunk that calls itself larger than 2 GiB.
            throw BodyRules.TooLarge(operation);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            throw new RequestAbortedException("The client closed the connection before the body was complete.", exception);
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadToEndAsync(
        HttpRequest request, Operation? operation, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancellationToken);
            if (read.Buffer.Length > RequestPipeline.MaxBodyBytes)
            {
                throw BodyRules.TooLarge(operation);
            }

            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return body;
            }

            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
