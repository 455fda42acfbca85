using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Startup;

/// <summary>Hosts as processes of their own: what they serve, and how they end.</summary>
public sealed class RunningHostTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder data = new();
    private readonly TemporaryFolder other = new();
    private readonly HttpClient http = new();

    public void Dispose()
    {
        http.Dispose();
        data.Dispose();
        other.Dispose();
    }

    [Fact]
    public async Task Two_Hosts_Run_Side_By_Side_With_State_Of_Their_Own()
    {
        await using var first = await LocalHostProcess.StartAsync(data.Path);
        await using var second = await LocalHostProcess.StartAsync(other.Path);

        Assert.Equal(200, await SendAsync(first.Address));

        Assert.Contains("outbound", await http.GetStringAsync(new Uri(first.Address, "/simulator/messages")));
        Assert.Equal("""{"messages":[]}""", await http.GetStringAsync(new Uri(second.Address, "/simulator/messages")));
        Assert.Equal("ready", await http.GetStringAsync(new Uri(second.Address, "/health")));
    }

    [Fact]
    public async Task The_Simulator_Alone_Serves_No_Api()
    {
        await using var host = await LocalHostProcess.StartAsync(data.Path, null, "--simulator-only");

        Assert.Equal("""{"messages":[]}""", await http.GetStringAsync(new Uri(host.Address, "/simulator/messages")));
        Assert.Equal(400, await SendAsync(host.Address));
        using var events = await http.GetAsync(new Uri(host.Address, "/local/events"));
        await AssertIsRefusedByGraphAsync(events);
        using var webhook = await http.PostAsync(new Uri(host.Address, "/webhooks/whatsapp"), new StringContent("{}"));
        await AssertIsRefusedByGraphAsync(webhook);
    }

    [Fact]
    public async Task Told_To_Stop_It_Finishes_What_Is_In_Flight()
    {
        await using var host = await LocalHostProcess.StartAsync(data.Path);
        using var signed = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Address, "/v1/whatsapp/send"));
        var body = SendBodies.Send("15550109999", "last words");
        signed.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        new RequestSigner("test", "test").Sign(signed);
        var headers = string.Concat(signed.Headers.NonValidated.Select(header => $"{header.Key}: {header.Value}\r\n"));
        using var connection = await RawConnection.OpenAsync(host.Address);

        // The server asks for the body, so it has the request; then it is told to stop, and takes no more.
        await connection.WriteAsync(
            $"POST /v1/whatsapp/send HTTP/1.1\r\n{headers}Content-Type: application/json; charset=utf-8\r\nContent-Length: "
            + $"{body.Length}\r\nExpect: 100-continue\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 100 ", await connection.ReadSomeAsync());
        await TerminateAsync(host.Id);
        await DrainingAsync(host.Address);
        await connection.WriteAsync(body);
        var answer = await connection.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 200 ", answer);
        Assert.Equal(0, await host.WaitAsync(Limit));

        await using var again = await LocalHostProcess.StartAsync(data.Path);
        Assert.Contains("last words", await http.GetStringAsync(new Uri(again.Address, "/simulator/messages")));
    }

    [Fact]
    public async Task Events_Are_Forwarded_As_Sns_Posts_Them()
    {
        var posts = new BlockingCollection<(IReadOnlyDictionary<string, string> Headers, string Body)>();
        await using var subscriber = await SubscriberAsync(posts);
        await using var host = await LocalHostProcess.StartAsync(data.Path, null, "--forward", subscriber.Urls.Single() + "/hook");

        Assert.Equal(200, await SendAsync(host.Address));

        Assert.True(posts.TryTake(out var post, Limit));
        Assert.Equal("Notification", post.Headers["x-amz-sns-message-type"]);
        Assert.Equal("arn:aws:sns:us-east-1:000000000000:whatsapp-events", post.Headers["x-amz-sns-topic-arn"]);
        using var notification = JsonDocument.Parse(post.Body);
        Assert.Equal("Notification", notification.RootElement.GetProperty("Type").GetString());
        Assert.Equal(post.Headers["x-amz-sns-message-id"], notification.RootElement.GetProperty("MessageId").GetString());
        Assert.Contains("whatsAppWebhookEntry", notification.RootElement.GetProperty("Message").GetString());
    }

    private static async Task<WebApplication> SubscriberAsync(
        BlockingCollection<(IReadOnlyDictionary<string, string> Headers, string Body)> posts)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/hook", async (HttpContext context) =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var headers = context.Request.Headers.ToDictionary(
                header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            posts.Add((headers, await reader.ReadToEndAsync()));
        });
        await app.StartAsync();
        return app;
    }

    private async Task<int> SendAsync(Uri address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "/v1/whatsapp/send"))
        {
            Content = new StringContent(SendBodies.Send("15550109999", "hi"), System.Text.Encoding.UTF8, "application/json"),
        };
        new RequestSigner("test", "test").Sign(request);
        using var response = await http.SendAsync(request);
        return (int)response.StatusCode;
    }

    // Alone the simulator is all of Graph, and answers every path that it does not know as Graph does.
    private static async Task AssertIsRefusedByGraphAsync(HttpResponseMessage response)
    {
        Assert.Equal(400, (int)response.StatusCode);
        Assert.Contains("fbtrace_id", await response.Content.ReadAsStringAsync());
    }

    private static async Task TerminateAsync(int id)
    {
        using var kill = Process.Start("kill", ["-TERM", id.ToString()]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>Waits until new calls are told to come back.</summary>
    private async Task DrainingAsync(Uri address)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            using var response = await http.GetAsync(new Uri(address, "/v1/whatsapp/waba/list"), limit.Token);
            if (response.StatusCode == System.Net.HttpStatusCode.ServiceUnavailable)
            {
                Assert.Contains("\"__type\":\"ServiceUnavailable\"", await response.Content.ReadAsStringAsync(limit.Token));
                return;
            }
        }
    }
}
