using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration.Memory;
using SocialMessaging.LocalHost.Agents;
using SocialMessaging.LocalHost.Events;
using SocialMessaging.LocalHost.Http;
using SocialMessaging.LocalHost.Local;
using SocialMessaging.LocalHost.Seeding;
using SocialMessaging.LocalHost.Storage;
using SocialMessaging.LocalHost.Topics;
using SocialMessaging.LocalHost.Topics.Signing;
using SocialMessaging.Simulator;
using SocialMessaging.Simulator.Api;
using SocialMessaging.Webhooks;

namespace SocialMessaging.LocalHost.Startup;

/// <summary>
/// The local host as a whole: the handlers behind Kestrel, embedded storage or AWS, the simulator, and what only a laptop has.
/// </summary>
public static class LocalHostApplication
{
    /// <summary>Runs until it is told to stop. Whatever prevents the start is one sentence on standard error and exit code 1.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            var options = LocalHostArguments.Parse(arguments);
            if (Answer(options) is { } answer)
            {
                Console.WriteLine(answer);
                return 0;
            }

            using var memory = options.Memory ? new MemoryFolder() : null;
            options = memory is null ? options : options with { Data = memory.Path };
            if (options.Import is { } file)
            {
                DataArchive.Import(file, options.Data);
            }

            return await RunAsync(options, started);
        }
        catch (Exception exception) when (StartFailure.SentenceOf(exception) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return 1;
        }
    }

    private static async Task<int> RunAsync(LocalHostArguments options, long started)
    {
        await using var app = Build(options);
        await StartAsync(app, options);
        if (options.Command is not { } command)
        {
            Banner.Write(app, options, Stopwatch.GetElapsedTime(started));
            await app.WaitForShutdownAsync();
            return 0;
        }

        var stopping = app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var code = await CommandRun.RunAsync(command, app.Services.GetRequiredService<OwnAddress>().Origin, stopping);
        await app.StopAsync();
        return code;
    }

    /// <summary>What is asked for in place of a start.</summary>
    private static string? Answer(LocalHostArguments options)
    {
        if (options.Export is { } file)
        {
            DataArchive.Export(options.Data, file);
            return $"The state of {Path.GetFullPath(options.Data)} is in {Path.GetFullPath(file)}. Its keys are in it too.";
        }

        return options.Information switch
        {
            LocalHostInformation.Help => LocalHostUsage.Help,
            LocalHostInformation.Version => LocalHostUsage.Version,
            LocalHostInformation.Environment => ClientEnvironment.Exports(options),
            _ => null,
        };
    }

    /// <summary>Composes the host; <see cref="StartAsync"/> starts it.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="replace">Puts other services in the place of some, for tests of what happens when these fail.</param>
    public static WebApplication Build(LocalHostArguments arguments, Action<IServiceCollection>? replace = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = OwnFolder() });
        Configure(builder, arguments);
        Listen(builder, arguments);
        Quieten(builder);
        builder.Services.AddLocalHost(builder.Configuration, arguments);
        replace?.Invoke(builder.Services);

        var app = builder.Build();
        RequireDataFolder(app);
        app.UseReadiness();
        app.UseRouting();
        MapSimulator(app);
        if (!arguments.SimulatorOnly)
        {
            MapService(app);
        }
        else
        {
            app.MapSimulatorFallback();
        }

        return app;
    }

    /// <summary>Plants the seed and begins to listen.</summary>
    public static async Task StartAsync(WebApplication app, LocalHostArguments arguments)
    {
        var seed = arguments.Seed is { } file ? SeedFile.Read(file, arguments.Aws) : null;
        if (arguments.Aws && !arguments.SimulatorOnly)
        {
            await app.Services.GetRequiredService<AwsResources>().PrepareAsync(CancellationToken.None);
        }

        if (!arguments.SimulatorOnly)
        {
            await app.Services.GetRequiredService<FirstStart>().RunAsync(CancellationToken.None);
            await app.Services.GetRequiredService<SubscriptionFlags>().ApplyAsync(arguments.Subscriptions, CancellationToken.None);
        }

        await app.StartAsync();
        if (seed is not null)
        {
            await app.Services.GetRequiredService<Seeder>().PlantAsync(seed, CancellationToken.None);
        }

        app.Services.GetRequiredService<StrongBox<bool>>().Value = true;
    }

    private static void Configure(WebApplicationBuilder builder, LocalHostArguments arguments)
    {
        var defaults = new MemoryConfigurationSource { InitialData = LocalDefaults.Settings() };
        builder.Configuration.Sources.Insert(0, defaults);
        builder.Configuration.AddCommandLine([.. arguments.Rest]);
        SettingNames.RequireKnown(builder.Configuration);
    }

    private static void Listen(WebApplicationBuilder builder, LocalHostArguments arguments)
    {
        builder.WebHost.UseUrls(arguments.SimulatorOnly ? [arguments.Urls] : [arguments.Urls, arguments.HttpsUrl()]);
        builder.WebHost.UseKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null; // each endpoint has its own bound, and its own answer
            // Made at the first handshake: a start need not wait for it.
            kestrel.ConfigureHttpsDefaults(https => https.ServerCertificateSelector =
                (_, _) => kestrel.ApplicationServices.GetRequiredService<LocalAuthority>().Server);
        });
    }

    /// <summary>
    /// Keeps URLs out of the log, and the framework's word on why a start has failed, which has a stack: the user gets a sentence instead.
    /// What fails later is still told.
    /// </summary>
    private static void Quieten(WebApplicationBuilder builder)
    {
        var running = new StrongBox<bool>();
        builder.Services.AddSingleton(running);
        builder.Logging.AddNoUrls();
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => running.Value && level >= LogLevel.Warning);
    }

    /// <summary>First of all: nothing may touch a folder that another process has.</summary>
    private static void RequireDataFolder(WebApplication app) => app.Services.GetRequiredService<DataFolder>();

    private static void MapSimulator(WebApplication app)
    {
        var own = app.Services.GetRequiredService<OwnAddress>();
        app.Services.GetRequiredService<SimulatorOptions>().PublicUrl = () => own.Origin;
        app.MapSimulator();
    }

    /// <summary>The API, Meta's callback, which the simulator calls, and what only a laptop has.</summary>
    private static void MapService(WebApplication app)
    {
        var own = app.Services.GetRequiredService<OwnAddress>();
        app.Services.GetRequiredService<SimulatorOptions>().CallbackUrl = () => own.Origin + WebhookEndpoints.Path;
        app.UseVerboseWebhooks();
        app.MapWhatsAppWebhooks();
        var local = app.MapGroup("").OnlyAllowedHosts();
        local.MapLocalEvents();
        local.MapAdministration();
        local.MapAgents();
        ApiDescription.Map(local, "/local", typeof(LocalHostApplication).Assembly, "local.openapi.json");
        local.MapFirstSteps();
        local.MapTopics();
        local.MapLocalFallback();
        app.MapApi();
    }

    /// <summary>Where the host is: not where the program is that has loaded it. An assembly in a single file has no place.</summary>
    private static string OwnFolder()
    {
#pragma warning disable IL3000 // empty in a single file, which is what is looked for
        var own = Path.GetDirectoryName(typeof(LocalHostApplication).Assembly.Location);
#pragma warning restore IL3000
        return string.IsNullOrEmpty(own) ? AppContext.BaseDirectory : own;
    }
}
