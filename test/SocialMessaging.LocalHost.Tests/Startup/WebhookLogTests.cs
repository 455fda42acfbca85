using System.Text;
using System.Text.Json;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Testing;
using SocialMessaging.Testing.Events;
using SocialMessaging.Webhooks;

namespace SocialMessaging.LocalHost.Tests.Startup;

/// <summary>What the application behind Meta's callback writes into its log, and what it does not.</summary>
public sealed class WebhookLogTests(MotoServer moto) : IClassFixture<MotoServer>, IDisposable
{
    private const string AppSecret = "APPSECRETCANARYx9d1";
    private const string VerifyToken = "VERIFYTOKENCANARYx9d2";
    private const string WrongToken = "WRONGTOKENCANARYx9d3";
    private const string Body = "BODYCANARY-x9d4";
    private const string Path = "PATHCANARY-x9d5";

    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false });

    public void Dispose() => http.Dispose();

    [Theory]
    [InlineData("Debug")]
    [InlineData("Trace")]
    public async Task No_Url_Secret_Or_Body_Is_Logged_At_Any_Level(string level)
    {
        var logging = new Dictionary<string, string?>();
        foreach (var provider in (string[])["", "Console__"])
        {
            foreach (var category in (string[])
                ["Default", "Microsoft", "Microsoft.AspNetCore", "Microsoft.AspNetCore.Hosting.Diagnostics", "System", "Amazon",
                 "Microsoft.AspNetCore.Routing.Matching.DfaMatcher", "Microsoft.AspNetCore.Server.Kestrel.BadRequests"])
            {
                logging[$"Logging__{provider}LogLevel__{category}"] = level;
            }
        }

        await using var app = await WebhookProcess.StartAsync(await moto.UrlAsync(), AppSecret, VerifyToken, logging);
        await SecretsAreReadAsync(app.Address);
        Assert.Equal(403, await ChallengeAsync(app.Address, WrongToken));
        await PostAsync(app.Address, AppSecret, 200);
        await PostAsync(app.Address, "another secret", 401);
        using var nothing = await http.GetAsync(new Uri(app.Address, $"/{Path}?access_token={WrongToken}"));
        Assert.Equal(404, (int)nothing.StatusCode);
        using var unreadable = await RawConnection.OpenAsync(app.Address);
        await unreadable.WriteAsync($"GET /{Path} {Body}\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 400 ", await unreadable.ReadToEndAsync());
        await app.KillAsync();

        var said = string.Join('\n', app.Lines);
        Assert.Contains("Microsoft.AspNetCore.Server.Kestrel", said); // the level is in force
        Assert.Contains("is in the inbox", said);
        Assert.All([AppSecret, VerifyToken, WrongToken, Body, Path, "hub."], canary => Assert.DoesNotContain(canary, said));
    }

    [Fact]
    public async Task A_Post_Is_One_Line_With_Its_Request_Id_And_A_Challenge_None()
    {
        await using var app = await WebhookProcess.StartAsync(
            await moto.UrlAsync(), AppSecret, VerifyToken, new Dictionary<string, string?>());

        await SecretsAreReadAsync(app.Address);
        var before = app.Lines.Count;
        Assert.Equal(200, await ChallengeAsync(app.Address, VerifyToken));
        await PostAsync(app.Address, AppSecret, 200);
        await PostAsync(app.Address, AppSecret, 200);
        var refused = await PostAsync(app.Address, "another secret", 401);
        await app.KillAsync();

        var lines = app.Lines.Skip(before).Where(line => !line.Contains("Microsoft.Hosting.Lifetime", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, lines.Count);
        Assert.All(lines, line => Assert.StartsWith("SocialMessaging.Webhooks.", JsonDocument.Parse(line).RootElement
            .GetProperty("Category").GetString()));
        Assert.Contains(refused, lines[2]);
    }

    /// <summary>The emulator's first answers take their time, and a read of the secrets gives up after two seconds.</summary>
    private Task SecretsAreReadAsync(Uri address) =>
        Eventually.TrueAsync(async () => await ChallengeAsync(address, VerifyToken) == 200);

    private async Task<int> ChallengeAsync(Uri address, string token)
    {
        using var response = await http.GetAsync(
            new Uri(address, $"{WebhookEndpoints.Path}?hub.mode=subscribe&hub.challenge=1&hub.verify_token={token}"));
        return (int)response.StatusCode;
    }

    /// <summary>The request id of a refusal.</summary>
    private async Task<string> PostAsync(Uri address, string secret, int status)
    {
        var body = Encoding.UTF8.GetBytes(MetaPosts.OneText(Body));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, WebhookEndpoints.Path));
        request.Content = new ByteArrayContent(body);
        request.Headers.Add("X-Hub-Signature-256", WebhookSignature.Sign(body, secret));
        using var response = await http.SendAsync(request);
        Assert.True((int)response.StatusCode == status, await response.Content.ReadAsStringAsync());
        return response.Headers.TryGetValues("x-amzn-RequestId", out var ids) ? ids.Single() : "";
    }
}
