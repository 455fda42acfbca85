using SocialMessaging.LocalHost.Http;

namespace SocialMessaging.LocalHost.Startup;

/// <summary>
/// The way in for a program that has loaded this assembly into a context of its own and shares no type with it but those of the framework.
/// </summary>
public static class InProcessHost
{
    /// <param name="arguments">As on the command line.</param>
    /// <returns>Where the host is, and what ends it.</returns>
    public static async Task<KeyValuePair<string, Func<Task>>> StartAsync(string[] arguments)
    {
        var options = LocalHostArguments.Parse(arguments);
#pragma warning disable CA2000 // what is returned ends it
        var memory = options.Memory ? new MemoryFolder() : null;
#pragma warning restore CA2000
        WebApplication? app = null;
        async Task EndAsync()
        {
            if (app is not null)
            {
                await app.StopAsync();
                await app.DisposeAsync();
            }

            memory?.Dispose();
        }

        try
        {
            options = memory is null ? options : options with { Data = memory.Path };
            // Signals are the program's own.
            app = LocalHostApplication.Build(options, services => services.AddSingleton<IHostLifetime, NoSignals>());
            await LocalHostApplication.StartAsync(app, options);
            return new(app.Services.GetRequiredService<OwnAddress>().Origin, EndAsync);
        }
        catch
        {
            await EndAsync();
            throw;
        }
    }

    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
