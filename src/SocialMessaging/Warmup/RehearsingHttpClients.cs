using System.Net;
using Amazon.Runtime;

namespace SocialMessaging.Warmup;

/// <summary>The HTTP clients of the AWS SDK in a process that rehearses: as the SDK makes them, over <see cref="Connections"/>.</summary>
public sealed class RehearsingHttpClients(Rehearsal rehearsal, Connections connections) : HttpClientFactory
{
    private static readonly TimeSpan LongestIdle = TimeSpan.FromMinutes(1);

    public override HttpClient CreateHttpClient(IClientConfig clientConfig)
    {
#pragma warning disable CA2000 // the client owns its handler
        var sockets = new SocketsHttpHandler
        {
            AllowAutoRedirect = clientConfig.AllowAutoRedirect,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectCallback = (context, cancellationToken) => connections.ConnectAsync(context, wrap: null, cancellationToken),
            PooledConnectionIdleTimeout = LongestIdle,
            UseCookies = false,
        };
        if (clientConfig is ClientConfig { ConnectTimeout: { } connectTimeout })
        {
            sockets.ConnectTimeout = connectTimeout;
        }

        if (clientConfig.GetWebProxy() is { } proxy)
        {
            sockets.Proxy = proxy;
        }

        var client = new HttpClient(new RehearsalHandler(rehearsal, sockets));
#pragma warning restore CA2000
        if (clientConfig.Timeout is { } timeout)
        {
            client.Timeout = timeout;
        }

        return client;
    }
}
