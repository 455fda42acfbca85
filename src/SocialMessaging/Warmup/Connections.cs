using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace SocialMessaging.Warmup;

/// <summary>
/// How a process connects: to itself in a rehearsal, and else over a connection that was opened at the start, the TLS handshake done and
/// not a byte of a request sent, or over a new one. A prepared connection is used once, and only while it is young.
/// </summary>
public sealed class Connections(RehearsalScript script, TimeProvider time)
{
    /// <summary>Shorter than any peer closes an idle connection after. By the wall clock: a frozen process has no other.</summary>
    private static readonly TimeSpan Youth = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan PrepareLimit = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Prepared> prepared = new(StringComparer.Ordinal);

    /// <summary>Judges certificates in the place of the system, for tests.</summary>
    internal RemoteCertificateValidationCallback? Validate { get; init; }

    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <param name="context">Where to.</param>
    /// <param name="wrap">What is to see the bytes below TLS; null for nothing.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context, Func<Stream, Stream>? wrap, CancellationToken cancellationToken)
    {
        var endpoint = context.DnsEndPoint;
        if (endpoint.Host == RehearsalHandler.Host)
        {
#pragma warning disable CA2000 // the handler owns it
            return Wrap(new RehearsalConnection(script.Answers), wrap);
#pragma warning restore CA2000
        }

        var isDirect = context.InitialRequestMessage.RequestUri is { } uri && uri.IdnHost == endpoint.Host && uri.Port == endpoint.Port;
        if (isDirect && prepared.TryRemove(Key(endpoint, wrap), out var ready))
        {
            var age = time.GetUtcNow() - ready.At;
            if (age >= TimeSpan.Zero && age < Youth)
            {
                return ready.Stream;
            }

            await ready.Stream.DisposeAsync();
        }

        return await OpenAsync(endpoint, wrap, cancellationToken);
    }

    /// <summary>Opens a connection ahead. Where that fails, the first request will tell.</summary>
    public async Task PrepareAsync(Uri origin, Func<Stream, Stream>? wrap)
    {
        using var limit = new CancellationTokenSource(PrepareLimit, time);
        var endpoint = new DnsEndPoint(origin.IdnHost, origin.Port);
        Stream? stream = null;
        try
        {
            stream = await OpenAsync(endpoint, wrap, limit.Token);
            if (origin.Scheme == Uri.UriSchemeHttps)
            {
#pragma warning disable CA2000 // whoever takes it owns it
                var secure = new SslStream(stream, leaveInnerStreamOpen: false);
#pragma warning restore CA2000
                stream = secure;
                var options = new SslClientAuthenticationOptions
                {
                    TargetHost = origin.IdnHost,
                    RemoteCertificateValidationCallback = Validate,
                };
                await secure.AuthenticateAsClientAsync(options, limit.Token);
            }

            prepared[Key(endpoint, wrap)] = new(stream, time.GetUtcNow());
        }
        catch (Exception exception) when (
            exception is SocketException or IOException or OperationCanceledException or AuthenticationException)
        {
            if (stream is not null)
            {
                await stream.DisposeAsync();
            }
        }
    }

    private static async Task<Stream> OpenAsync(EndPoint endpoint, Func<Stream, Stream>? wrap, CancellationToken cancellationToken)
    {
#pragma warning disable CA2000 // the stream owns the socket, and the handler owns the stream
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
#pragma warning restore CA2000
        try
        {
            await socket.ConnectAsync(endpoint, cancellationToken);
#pragma warning disable CA2000 // as above
            return Wrap(new NetworkStream(socket, ownsSocket: true), wrap);
#pragma warning restore CA2000
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static Stream Wrap(Stream stream, Func<Stream, Stream>? wrap) => wrap is null ? stream : wrap(stream);

    // Whatever watches its bytes wants connections of its own.
    private static string Key(DnsEndPoint endpoint, Func<Stream, Stream>? wrap) => $"{endpoint.Host}:{endpoint.Port} {wrap is not null}";

    private sealed record Prepared(Stream Stream, DateTimeOffset At);
}
