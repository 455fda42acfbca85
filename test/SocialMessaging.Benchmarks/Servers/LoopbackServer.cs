namespace SocialMessaging.Benchmarks.Servers;

/// <summary>What the doubles of the benchmarks are made of: a silent server at a free port of loopback.</summary>
internal static class LoopbackServer
{
    /// <param name="connected">Called for each connection; null for nothing.</param>
    public static WebApplication Build(Action? connected = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        if (connected is not null)
        {
            builder.WebHost.ConfigureKestrel(server => server.ConfigureEndpointDefaults(endpoint => endpoint.Use(next => connection =>
            {
                connected();
                return next(connection);
            })));
        }

        return builder.Build();
    }
}
