using System.Net;
using System.Text.RegularExpressions;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Topics;

/// <summary>The program under <c>docs/samples</c>, as a reader runs it.</summary>
public sealed partial class SubscriberSampleTests : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Subscriber.dll");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_Subscriber_Confirms_And_Reads_What_Is_Signed_And_Nothing_Else()
    {
        await using var host = await TopicsHost.StartAsync();
        var authority = Path.Combine(folder.Path, "local-ca.pem");
        await File.WriteAllTextAsync(authority, await host.Http.GetStringAsync(new Uri(host.Address, "/local/ca.pem")));
        var said = new Lines();
        var address = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var subscriber = ChildProcess.Start(
            "dotnet",
            [Program, "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information"],
            folder.Path,
            new Dictionary<string, string?> { ["SNS_CA"] = authority, ["SNS_HOST"] = "127.0.0.1" },
            line =>
            {
                said.Add(line);
                if (Listening().Match(line) is { Success: true } match)
                {
                    address.TrySetResult(match.Groups[1].Value);
                }
            });
        var endpoint = await address.Task.WaitAsync(TimeSpan.FromMinutes(1)) + "/events";

        await host.SubscribeAsync($$$"""{"protocol":"http","endpoint":"{{{endpoint}}}","filterPolicy":{"eventType":["message"]}}""");
        await said.WaitAsync("confirmed 200");
        await host.WriteAsync("Is it open?");
        await said.WaitAsync("15550109999 wrote Is it open?");

        await using var copy = await EndpointDouble.StartAsync();
        await host.SubscribeAsync($$"""{"protocol":"http","endpoint":"{{copy.Origin}}/","confirmed":true}""");
        await host.WriteAsync("Until six.");
        var body = copy.Next().Body.Replace("Until six.", "Never.", StringComparison.Ordinal);
        using var http = new HttpClient();
        using var refused = await http.PostAsync(new Uri(endpoint), new StringContent(body));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        await said.WaitAsync("refused");
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Listening();
}
