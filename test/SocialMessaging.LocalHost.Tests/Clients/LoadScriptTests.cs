using System.Text.Json;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Clients;

/// <summary>The load script, briefly and against the local host: everything is sent, and what is not is told.</summary>
public sealed class LoadScriptTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private static readonly string Sdk = Path.Combine(InstalledTools.Root, "test", "clients", "sdk");

    private readonly TemporaryFolder data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task Each_Message_Of_A_Short_Load_Arrives()
    {
        InstalledTools.RequireClient("sdk");
        await using var host = await LocalHostProcess.StartAsync(data.Path);

        var (exit, output) = await RunAsync(["--endpoint", Origin(host), "--rate", "25", "--seconds", "2", "--json"]);

        Assert.True(exit == 0, output);
        using var result = JsonDocument.Parse(Json(output));
        Assert.Equal(50, result.RootElement.GetProperty("sent").GetInt32());
        Assert.Empty(result.RootElement.GetProperty("refused").EnumerateObject());
        Assert.True(result.RootElement.GetProperty("milliseconds").GetProperty("max").GetDouble() > 0);
        using var client = new HttpClient();
        using var messages = JsonDocument.Parse(await client.GetStringAsync(new Uri(host.Address, "/simulator/messages?limit=1000")));
        Assert.Equal(50, messages.RootElement.GetProperty("messages").EnumerateArray().Count(
            message => message.GetRawText().Contains("A message of the load script.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_Is_Refused_Is_Counted_By_Its_Error()
    {
        InstalledTools.RequireClient("sdk");
        await using var host = await LocalHostProcess.StartAsync(data.Path);

        var (exit, output) = await RunAsync(
            ["--endpoint", Origin(host), "--rate", "5", "--seconds", "1", "--number", "phone-number-id-" + new string('f', 32), "--json"]);

        Assert.Equal(1, exit);
        using var result = JsonDocument.Parse(Json(output));
        Assert.Equal(0, result.RootElement.GetProperty("sent").GetInt32());
        Assert.Equal(
            5, result.RootElement.GetProperty("refused").GetProperty("ResourceNotFoundException").GetProperty("count").GetInt32());
    }

    [Theory]
    [InlineData("--rate 10", "--endpoint")]
    [InlineData("--endpoint https://api.example", "--deployed")]
    [InlineData("--endpoint http://127.0.0.1:1 --rate 5000", "--rate must be a whole number from 1 to 2000")]
    [InlineData("--endpoint http://127.0.0.1:1 --seconds 0", "--seconds must be a whole number from 1 to 600")]
    public async Task What_It_Does_Not_Understand_Or_Will_Not_Do_Is_Said(string arguments, string said)
    {
        InstalledTools.RequireClient("sdk");

        var (exit, output) = await RunAsync(arguments.Split(' '));

        Assert.Equal(2, exit);
        Assert.Contains(said, output, StringComparison.Ordinal);
    }

    /// <summary>Node.js may have something to say besides.</summary>
    private static string Json(string output) => output.Split('\n').Last(line => line.StartsWith('{'));

    private static string Origin(LocalHostProcess host) => host.Address.OriginalString.TrimEnd('/');

    private static async Task<(int Exit, string Output)> RunAsync(string[] arguments)
    {
        await using var script = ChildProcess.Start("node", ["load.mjs", .. arguments], Sdk, AwsEnvironment.Credentials);
        return (await script.WaitAsync(Limit), script.Output);
    }
}
