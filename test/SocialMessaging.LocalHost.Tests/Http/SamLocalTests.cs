using System.Text;
using System.Text.RegularExpressions;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Http;

/// <summary>
/// Functions in the containers of <c>sam local</c> ask the local host's Graph API by the name that <c>samconfig.toml</c> gives them, which
/// the local host lets in as the deployment page says.
/// </summary>
public sealed partial class SamLocalTests
{
    private const string Allowed = "host.docker.internal";

    private static readonly string Configuration = File.ReadAllText(Path.Combine(InstalledTools.Root, "samconfig.toml"));

    public static TheoryData<string> Origins => [.. GraphUrl().Matches(Configuration).Select(found => found.Groups[1].Value).Distinct()];

    [Theory]
    [MemberData(nameof(Origins))]
    public async Task A_Container_Is_Let_In_By_The_Name_It_Uses_And_By_No_Other(string graph)
    {
        await using var host = await LocalHostFixture.StartAsync(null, "--allow-host", Allowed);
        var name = new Uri(graph);

        var sent = await SendAsync(host, name.AbsolutePath, name.Authority);

        Assert.Equal(Allowed, name.Host);
        Assert.True(sent.Status == 200, sent.Text);
        Assert.Contains("wamid.", sent.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await LookAsync(host, name.Authority)).Status);
        Assert.Equal(403, (await LookAsync(host, "evil.example:8080")).Status);
    }

    [Fact]
    public async Task Without_It_A_Container_Is_Told_What_To_Allow()
    {
        await using var host = await LocalHostFixture.StartAsync();

        var refused = await LookAsync(host, Allowed + ":8080");

        Assert.Equal(403, refused.Status);
        Assert.Contains("--allow-host", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_Deployment_Page_Says_How_The_Local_Host_Is_Started_For_It()
    {
        var page = File.ReadAllText(Path.Combine(InstalledTools.Root, "docs", "deployment.md"));

        Assert.Contains($"--urls http://0.0.0.0:8080 --allow-host {Allowed}", page, StringComparison.Ordinal);
        Assert.Equal(["http://host.docker.internal:8080/graph"], Origins.Select(row => row.Data));
    }

    private static Task<Reply> LookAsync(LocalHostFixture host, string name)
    {
        var request = host.Request("GET", "/simulator/messages");
        request.Headers.Host = name;
        return host.SendAsync(request);
    }

    private static Task<Reply> SendAsync(LocalHostFixture host, string root, string name)
    {
        var request = host.Request("POST", $"{root}/v23.0/100000000000101/messages");
        request.Headers.Host = name;
        request.Headers.Authorization = new("Bearer", LocalHost.Startup.Seed.AccessToken);
        request.Content = new StringContent(
            """{"messaging_product":"whatsapp","to":"15550109999","type":"text","text":{"body":"From a container."}}""",
            Encoding.UTF8,
            "application/json");
        return host.SendAsync(request);
    }

    [GeneratedRegex(@"MetaGraphUrl=(\S+)")]
    private static partial Regex GraphUrl();
}
