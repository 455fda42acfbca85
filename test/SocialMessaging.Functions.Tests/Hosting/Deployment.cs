using Amazon.Lambda.APIGatewayEvents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using SocialMessaging.Functions.Tests.Replay;
using SocialMessaging.LocalHost.Events;
using SocialMessaging.LocalHost.Http;
using SocialMessaging.LocalHost.Startup;
using SocialMessaging.Meta;
using SocialMessaging.Telemetry;
using SocialMessaging.Webhooks;

namespace SocialMessaging.Functions.Tests.Hosting;

/// <summary>
/// The service with embedded stores and a double of Meta, at a time that stands still. Its handlers can be called as Lambda does, and over
/// HTTP. Account <see cref="Account"/> has the seeded WABA; account <see cref="Neighbour"/> has an access key and nothing else.
/// </summary>
internal sealed class Deployment : IAsyncDisposable
{
    public const string Account = "000000000000";
    public const string Neighbour = "111111111111";
    public const string NeighbourKey = "neighbour";
    public const string Bucket = "pictures";

    private readonly WebApplication app;
    private readonly string folder;
    private readonly StringWriter metricLines;

    private Deployment(WebApplication app, string folder, StringWriter metricLines, FakeTimeProvider time, GraphDouble graph)
    {
        this.app = app;
        this.folder = folder;
        this.metricLines = metricLines;
        Time = time;
        Graph = graph;
        Handlers = HandlerRoutes.Find(app.Services).ToDictionary(route => route.Name);
        Client = new() { BaseAddress = new Uri(app.Services.GetRequiredService<OwnAddress>().Origin) };
    }

    public FakeTimeProvider Time { get; }

    public GraphDouble Graph { get; }

    /// <summary>The handlers' public methods by name.</summary>
    public IReadOnlyDictionary<string, HandlerRoute> Handlers { get; }

    /// <summary>The same service over HTTP.</summary>
    public HttpClient Client { get; }

    public IServiceProvider Services => app.Services;

    /// <summary>The lines from which CloudWatch takes metrics.</summary>
    public string MetricLines => metricLines.ToString();

    /// <summary>Path of an object in the embedded bucket.</summary>
    public string ObjectPath(string key) => Path.Combine(folder, "s3", Bucket, key);

    public static async Task<Deployment> StartAsync(DateTimeOffset now)
    {
        var folder = Directory.CreateTempSubdirectory("social-messaging-").FullName;
        var arguments = LocalHostArguments.Parse(["--urls", "http://127.0.0.1:0", "--data", folder, "--allow-host", EventWriter.Domain]);
        var time = new FakeTimeProvider(now);
        var graph = new GraphDouble();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(LocalDefaults.Settings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["SocialMessaging:Region"] = "us-east-1",
            ["SocialMessaging:Meta:GraphUrl"] = GraphDouble.Root,
            ["SocialMessaging:AccessKeys:0:AccessKeyId"] = NeighbourKey,
            ["SocialMessaging:AccessKeys:0:SecretAccessKey"] = NeighbourKey,
            ["SocialMessaging:AccessKeys:0:AccountId"] = Neighbour,
            ["SocialMessaging:Media:Buckets:0"] = Bucket,
        });
        builder.WebHost.UseKestrel().UseUrls(arguments.Urls);
        builder.Services.AddLocalHost(builder.Configuration, arguments);
        builder.Services.RemoveAll<IHostedService>();
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time));
        var metricLines = new StringWriter();
        builder.Services.AddSingleton(new EmfLines(metricLines, time));
        foreach (var client in (string[])[GraphClient.MessagesClient, GraphClient.AdministrationClient, GraphClient.MediaClient])
        {
            builder.Services.AddHttpClient(client).ConfigurePrimaryHttpMessageHandler(() => graph);
        }

        var app = builder.Build();
        app.MapWhatsAppWebhooks();
        app.MapLocalEvents();
        app.MapApi();
        var deployment = await StartAsync(app, folder, metricLines, time, graph);
        await File.WriteAllTextAsync(deployment.MakeBucket("picture.png"), "a picture");
        return deployment;
    }

    /// <summary>Calls a handler as Lambda would.</summary>
    public Task<APIGatewayHttpApiV2ProxyResponse> InvokeAsync(string handler, APIGatewayHttpApiV2ProxyRequest request) =>
        Handlers[handler].Invoke(request, new LocalLambdaContext(handler, "00000000-0000-4000-8000-000000000000", Time));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
        await metricLines.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<Deployment> StartAsync(
        WebApplication app, string folder, StringWriter metricLines, FakeTimeProvider time, GraphDouble graph)
    {
        await app.Services.GetRequiredService<FirstStart>().RunAsync(CancellationToken.None);
        await app.StartAsync();
        return new(app, folder, metricLines, time, graph);
    }

    private string MakeBucket(string key)
    {
        Directory.CreateDirectory(Path.Combine(folder, "s3", Bucket));
        return ObjectPath(key);
    }
}
