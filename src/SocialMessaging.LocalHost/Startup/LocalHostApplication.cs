using System.Diagnostics;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using SocialMessaging.LocalHost.Http;
using SocialMessaging.LocalHost.Events;
using SocialMessaging.LocalHost.Storage;
using SocialMessaging.Simulator;
using SocialMessaging.Webhooks;

namespace SocialMessaging.LocalHost.Startup;

/// <summary>The local host as a whole: the handlers behind Kestrel, embedded storage or AWS, the simulator, and what only a laptop has.</summary>
public static class LocalHostApplication
{
    /// <summary>Runs until it is told to stop. Whatever prevents the start is one sentence on standard error and exit code 1.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            var options = LocalHostArguments.Parse(arguments);
            await using var app = Build(options);
            await StartAsync(app, options);
            Banner.Write(app, options, Stopwatch.GetElapsedTime(started));
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception exception) when (Sentence(exception) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return 1;
        }
    }

    /// <summary>Composes the host; <see cref="StartAsync"/> starts it.</summary>
    public static WebApplication Build(LocalHostArguments arguments)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Insert(0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource { InitialData = LocalDefaults.Settings() });
        builder.Configuration.AddCommandLine([.. arguments.Rest]);
        builder.WebHost.UseKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null; // each endpoint has its own bound, and its own answer
        });
        builder.WebHost.UseUrls(arguments.Urls);
        builder.Services.AddLocalHost(builder.Configuration, arguments);

        var app = builder.Build();
        // Before routing, whose table is built at its first request: who only asks whether the host is there need not wait for that.
        app.Use((http, next) => http.Request.Path == "/health" && HttpMethods.IsGet(http.Request.Method) ? AnswerReadyAsync(http) : next(http));
        app.UseRouting();
        var own = app.Services.GetRequiredService<OwnAddress>();
        var simulator = app.Services.GetRequiredService<SimulatorOptions>();
        simulator.PublicUrl = () => own.Origin;
        app.MapSimulator();
        if (!arguments.SimulatorOnly)
        {
            simulator.CallbackUrl = () => own.Origin + WebhookEndpoints.Path;
            app.MapWhatsAppWebhooks();
            app.MapGroup("").OnlyLoopback().MapLocalEvents();
            app.MapApi();
        }

        return app;
    }

    /// <summary>Plants the seed and begins to listen.</summary>
    public static async Task StartAsync(WebApplication app, LocalHostArguments arguments)
    {
        if (!arguments.SimulatorOnly)
        {
            await app.Services.GetRequiredService<FirstStart>().RunAsync(CancellationToken.None);
        }

        await app.StartAsync();
    }

    private static async Task AnswerReadyAsync(HttpContext http)
    {
        http.Response.ContentType = "text/plain; charset=utf-8";
        http.Response.ContentLength = 5;
        await http.Response.WriteAsync("ready", http.RequestAborted);
    }

    private static string? Sentence(Exception exception) => exception switch
    {
        StartException or DataFolderException => exception.Message,
        OptionsValidationException settings => string.Join(Environment.NewLine, settings.Failures),
        IOException { InnerException: AddressInUseException or SocketException } => $"{exception.Message} Choose another address with --urls.",
        FormatException or InvalidOperationException when exception.StackTrace?.Contains("AddressBinder", StringComparison.Ordinal) == true
            => $"--urls must be an address such as http://127.0.0.1:8080: {exception.Message}",
        _ => null,
    };
}
