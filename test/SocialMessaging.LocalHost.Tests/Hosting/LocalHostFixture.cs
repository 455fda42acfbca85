using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.LocalHost.Http;
using SocialMessaging.LocalHost.Startup;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Hosting;

/// <summary>
/// The local host inside the test's process, on a free port, with data of its own and no quotas. As a class fixture it is shared by tests
/// that leave nothing behind.
/// </summary>
public sealed class LocalHostFixture : IAsyncLifetime
{
    private readonly TemporaryFolder data = new();
    private WebApplication? app;

    /// <summary>The settings that it is started with, as on the command line.</summary>
    public IReadOnlyList<string> Settings { get; set; } = [];

    /// <summary>Puts other services in the place of some.</summary>
    public Action<IServiceCollection>? Replace { get; init; }

    public RequestSigner Signer { get; init; } = new("test", "test");

    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public string Data => data.Path;

    public IServiceProvider Services => app?.Services ?? throw new InvalidOperationException("The host has not been started.");

    public static async Task<LocalHostFixture> StartAsync(Action<IServiceCollection>? replace = null, params string[] settings)
    {
        var host = new LocalHostFixture { Replace = replace, Settings = settings };
        await host.InitializeAsync();
        return host;
    }

    public async ValueTask InitializeAsync()
    {
        var arguments = LocalHostArguments.Parse(
            ["--urls", "http://127.0.0.1:0", "--data", data.Path, "--SocialMessaging:Limits:QuotaScale=0", .. Settings]);
        app = LocalHostApplication.Build(arguments, Replace);
        await LocalHostApplication.StartAsync(app, arguments);
        Address = new Uri(app.Services.GetRequiredService<OwnAddress>().Origin);
    }

    /// <summary>Signs and sends. The target is the path with the query, and is sent as it is.</summary>
    public Task<Reply> CallAsync(
        string method, string target, string? json = null, RequestSigner? signer = null, Action<HttpRequestMessage>? change = null)
    {
        var request = Request(method, target, json);
        change?.Invoke(request);
        (signer ?? Signer).Sign(request);
        return SendAsync(request);
    }

    /// <summary>An unsigned request.</summary>
    public HttpRequestMessage Request(string method, string target, string? json = null) =>
        new(new HttpMethod(method), Address.OriginalString.TrimEnd('/') + target)
        {
            Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"),
        };

    public async Task<Reply> SendAsync(HttpRequestMessage request)
    {
        using var response = await Http.SendAsync(request);
        return await Reply.OfAsync(response);
    }

    /// <summary>Sends a text message, and gives the answer.</summary>
    public Task<Reply> SendTextAsync(string to, string text, string? invocationId = null) => CallAsync(
        "POST",
        "/v1/whatsapp/send",
        SendBodies.Send(to, text),
        change: request =>
        {
            if (invocationId is not null)
            {
                request.Headers.Add("amz-sdk-invocation-id", invocationId);
            }
        });

    /// <summary>Ends the host and leaves its data.</summary>
    public async Task StopAsync()
    {
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
            app = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await StopAsync();
        data.Dispose();
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();
}
