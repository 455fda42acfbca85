using System.Globalization;

namespace SocialMessaging.Benchmarks.Servers;

/// <summary>The servers that the local host is measured against. Each says where it listens, and runs until it is killed.</summary>
public static class BenchmarkServer
{
    public static async Task<int> RunAsync(string name, string[] arguments)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(name == "empty" ? arguments[0] : "http://127.0.0.1:0");
        await using var app = builder.Build();
        switch (name)
        {
            case "empty":
                app.MapGet("/health", () => Results.Text("ready"));
                break;
            case "proxy":
                NakedProxy.Map(app, new Uri(arguments[0]));
                break;
            case "floor":
                FloorProgram.Map(app, new Uri(arguments[0]), arguments[1]);
                break;
            case "hmac":
                NakedHmac.Map(app);
                break;
            case "graph":
                StubGraph.Map(app);
                break;
            default:
                throw new ArgumentException($"There is no server {name}.", nameof(name));
        }

        await app.StartAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ready on {app.Urls.First()}"));
        await app.WaitForShutdownAsync();
        return 0;
    }
}
