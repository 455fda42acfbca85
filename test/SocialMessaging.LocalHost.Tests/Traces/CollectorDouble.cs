using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Traces;

/// <summary>Stands for an OpenTelemetry collector: takes what is exported over OTLP/HTTP (protobuf), and keeps it.</summary>
internal sealed class CollectorDouble : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, byte[] Body)> exports = new();
    private readonly WebApplication app;

    private CollectorDouble(WebApplication app) => this.app = app;

    public string Address => app.Urls.Single();

    public static async Task<CollectorDouble> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = new CollectorDouble(builder.Build());
        collector.app.MapPost("/v1/{signal}", (RequestDelegate)collector.TakeAsync);
        await collector.app.StartAsync();
        return collector;
    }

    /// <summary>All that came for a signal, <c>traces</c> or <c>metrics</c>, byte for byte: texts stand in protobuf as they are.</summary>
    public string Exported(string signal) =>
        string.Concat(exports.Where(export => export.Path == $"/v1/{signal}").Select(export => Encoding.Latin1.GetString(export.Body)));

    public Task WaitForAsync(string signal, string text) =>
        Eventually.TrueAsync(() => Exported(signal).Contains(text, StringComparison.Ordinal));

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        exports.Enqueue((http.Request.Path.Value ?? "", body.ToArray()));
        http.Response.ContentType = "application/x-protobuf";
    }
}
