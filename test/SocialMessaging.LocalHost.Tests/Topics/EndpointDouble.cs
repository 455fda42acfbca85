using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SocialMessaging.LocalHost.Tests.Topics;

/// <summary>
/// Stands for a subscriber's server, or for an endpoint that invokes functions: keeps what it gets, and answers as it is told.
/// </summary>
public sealed class EndpointDouble : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly BlockingCollection<ReceivedPost> posts = [];
    private readonly WebApplication app;

    private EndpointDouble(WebApplication app)
    {
        this.app = app;
    }

    public string Origin => app.Urls.Single();

    /// <summary>Answers a post; 200 without one.</summary>
    public Func<ReceivedPost, HttpResponse, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    public static async Task<EndpointDouble> StartAsync(string url = "http://127.0.0.1:0")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        var app = builder.Build();
        var endpoint = new EndpointDouble(app);
        app.MapPost("/{**path}", endpoint.TakeAsync);
        await app.StartAsync();
        return endpoint;
    }

    /// <summary>The next post, which must come.</summary>
    public ReceivedPost Next() => posts.TryTake(out var post, Limit) ? post : throw new TimeoutException("Nothing was posted.");

    /// <summary>What was posted beyond what was taken, so far.</summary>
    public bool IsEmpty => posts.Count == 0;

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        posts.Dispose();
    }

    private async Task TakeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var headers = http.Request.Headers.ToDictionary(
            header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var post = new ReceivedPost(http.Request.Path, headers, await reader.ReadToEndAsync());
        await Answer(post, http.Response);
        posts.Add(post);
    }
}

/// <summary>What came.</summary>
public sealed record ReceivedPost(string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string Kind => Headers["x-amz-sns-message-type"];
}
