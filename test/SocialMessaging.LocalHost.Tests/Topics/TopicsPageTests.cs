using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Testing;
using SocialMessaging.Testing.Docs;

namespace SocialMessaging.LocalHost.Tests.Topics;

/// <summary>
/// What the page about topics shows: a stock validator takes what the local host posts, and nothing that was tampered with.
/// </summary>
public sealed class TopicsPageTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Sns_Validator_Verifies_What_Is_Posted_And_Refuses_What_Was_Tampered_With()
    {
        InstalledTools.RequireClient("topics", "bash", "curl");
        await using var host = await TopicsHost.StartAsync();
        var page = Page.Read("docs/topics.md");
        var port = FreePort();
        string Placed(string text) => text
            .Replace("http://127.0.0.1:8080", host.Address.OriginalString.TrimEnd('/'), StringComparison.Ordinal)
            .Replace("3000", port, StringComparison.Ordinal);
        File.CreateSymbolicLink(
            Path.Combine(folder.Path, "node_modules"), Path.Combine(InstalledTools.Root, "test", "clients", "topics", "node_modules"));
        await File.WriteAllTextAsync(
            Path.Combine(folder.Path, "receiver.mjs"), Placed(page.Code.Single(block => block.Language == "js").Text));
        var commands = page.Code.Where(block => block.Language == "sh").Select(block => Placed(block.Text)).ToList();
        var said = new Lines();

        // Its packages are there already.
        var start = commands.Single(text => text.Contains("NODE_EXTRA_CA_CERTS", StringComparison.Ordinal))
            .Replace("npm install sns-validator\n", "", StringComparison.Ordinal).Replace("node receiver", "exec node receiver");
        await using var receiver = ChildProcess.Start("bash", ["-c", start], folder.Path, null, said.Add);
        await said.WaitAsync("listening");
        var subscribe = commands.Single(text => text.Contains("\"protocol\":\"http\"", StringComparison.Ordinal));
        await using (var call = ChildProcess.Start("bash", ["-c", subscribe], folder.Path))
        {
            Assert.Equal(0, await call.WaitAsync(Limit));
        }

        await WaitUntilConfirmedAsync(host);
        await host.WriteAsync("genuine");
        await said.WaitAsync("verified: message");
        await host.DeliveriesAsync("delivered", 2);

        await using var copy = await EndpointDouble.StartAsync();
        await host.SubscribeAsync($$"""{"protocol":"http","endpoint":"{{copy.Origin}}/","confirmed":true,"signatureVersion":"2"}""");
        await host.WriteAsync("again");
        await said.WaitAsync("verified: message", times: 2);
        var body = copy.Next().Body;
        Assert.Equal(HttpStatusCode.OK, await PostAsync(port, body)); // SignatureVersion 2
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(port, body.Replace("again", "never", StringComparison.Ordinal)));
        await said.WaitAsync("refused: The message signature is invalid.");
    }

    private static Task WaitUntilConfirmedAsync(LocalHostFixture host) => Eventually.TrueAsync(async () =>
        (await host.GetAsync("/local/subscriptions")).GetRawText().Contains("""
            "state":"confirmed"
            """, StringComparison.Ordinal));

    private static async Task<HttpStatusCode> PostAsync(string port, string body)
    {
        using var http = new HttpClient();
        using var response = await http.PostAsync(new Uri($"http://127.0.0.1:{port}/"), new StringContent(body));
        return response.StatusCode;
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
