using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.LocalHost.Http;
using SocialMessaging.LocalHost.Startup;

namespace SocialMessaging.Cli.Tests;

/// <summary>A local host with its simulator on a port of its own, and the command line pointed at it.</summary>
public sealed class RunningHost : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("social-messaging-").FullName;
    private WebApplication? app;

    /// <summary>Its data folder.</summary>
    public string Folder => folder;

    internal string Url => Services.GetRequiredService<OwnAddress>().Origin;

    internal IServiceProvider Services => app?.Services ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync()
    {
        var arguments = LocalHostArguments.Parse(["--urls", "http://127.0.0.1:0", "--data", folder]);
        app = LocalHostApplication.Build(arguments);
        await LocalHostApplication.StartAsync(app, arguments);
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    internal Task<CommandRun> RunAsync(string input, params string[] arguments) =>
        CommandRun.StartAsync(input, [.. arguments, "--local", Url]);
}
