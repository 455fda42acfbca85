using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Startup;

/// <summary>What prevents a start is told in one sentence that says what to do, and the exit code is 1.</summary>
public sealed class StartFailureTests : IDisposable
{
    private const string AnyPort = "http://127.0.0.1:0";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder data = new();

    public void Dispose() => data.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_Data_Folder_That_Cannot_Be_Written_Is_Named(bool simulatorOnly)
    {
        var file = Path.Combine(data.Path, "file");
        await File.WriteAllTextAsync(file, "not a folder");
        string[] more = simulatorOnly ? ["--simulator-only"] : [];

        Assert.Contains(file, await FailureAsync(file, AnyPort, more));
        Assert.Contains("--data", await FailureAsync(Path.Combine(file, "below"), AnyPort, more));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_Data_Folder_Of_Another_Host_Is_Left_Alone(bool simulatorOnly)
    {
        string[] more = simulatorOnly ? ["--simulator-only"] : [];
        await using var first = await LocalHostProcess.StartAsync(data.Path, null, more);

        var said = await FailureAsync(data.Path, AnyPort, more);

        Assert.Contains("in use by another process", said);
        Assert.Contains(data.Path, said);
    }

    [Fact]
    public async Task A_Database_That_Is_None_Is_Left_Alone()
    {
        var file = Path.Combine(data.Path, "social-messaging.db");
        await File.WriteAllTextAsync(file, string.Concat(Enumerable.Repeat("my diary\n", 1000)));

        Assert.Contains(file, await FailureAsync(data.Path, AnyPort));
        Assert.StartsWith("my diary", await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task A_Port_In_Use_Is_Named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var said = await FailureAsync(data.Path, $"http://{taken.LocalEndpoint}");

        Assert.Contains(taken.LocalEndpoint.ToString()!, said); // a listener that listens has one
        Assert.Contains("--urls", said);
        var secure = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        Assert.Contains("--https-port", await FailureAsync(data.Path, AnyPort, "--https-port", secure));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("ftp://127.0.0.1:0")]
    [InlineData("https://127.0.0.1:0")]
    [InlineData("http://127.0.0.1:99999")]
    [InlineData("http://127.0.0.1:0/path")]
    public async Task A_Wrong_Address_Is_Named(string urls)
    {
        Assert.Contains("--urls", await FailureAsync(data.Path, urls));
    }

    [Theory]
    [InlineData("Region", "Europe")]
    [InlineData("AccountId", "123")]
    [InlineData("TableName", "a b")]
    [InlineData("Meta:GraphUrl", "graph.facebook.com")]
    [InlineData("Meta:ApiVersion", "23")]
    [InlineData("Media:Buckets:0", "Bad_Bucket")]
    [InlineData("Media:PresignedUrlHosts:0", "localhost")]
    [InlineData("AccessKeys:0:AccessKeyId", "a b")]
    [InlineData("AccessKeys:0:Expires", "tomorrow")]
    [InlineData("Limits:LinkedAccounts", "0")]
    [InlineData("Limits:LinkedAccounts", "many")]
    [InlineData("Limits:QuotaScale", "-1")]
    [InlineData("Limits:QuotaScale", "NaN")]
    [InlineData("Logs:SuccessShare", "1.01")]
    [InlineData("Logs:SuccessShare", "NaN")]
    [InlineData("Messages:AddCallbackData", "perhaps")]
    public async Task A_Wrong_Setting_Is_Named(string setting, string value)
    {
        var name = "SocialMessaging:" + setting.Replace(":0", "", StringComparison.Ordinal);

        var lines = (await RunAsync(data.Path, AnyPort, $"--SocialMessaging:{setting}={value}")).Split('\n');

        Assert.Contains(lines, line => line.Replace(":0", "", StringComparison.Ordinal).Contains(name, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--nonsense")]
    [InlineData("--forward")]
    [InlineData("--forward=nonsense")]
    [InlineData("--allow-host")]
    [InlineData("--allow-host=http://sim.internal")]
    [InlineData("--allow-host=sim.internal:8080")]
    [InlineData("--allow-host=*")]
    [InlineData("--SocialMessaging:Region")]
    [InlineData("nonsense")]
    public async Task A_Wrong_Argument_Is_Named(string argument)
    {
        Assert.Contains(argument.Split('=')[0], await FailureAsync(data.Path, AnyPort, argument));
    }

    [Fact]
    public async Task An_Emulator_That_Is_Not_There_Is_Named()
    {
        await using var process = LocalHostProcess.Run(
            data.Path, AnyPort, AwsEnvironment.On(new Uri("http://127.0.0.1:1")), "--aws");

        var said = await SaidAsync(process);

        Assert.True(said.Split('\n').Length == 1, said);
        Assert.StartsWith("--aws: ", said);
        Assert.Contains("127.0.0.1:1", said);
    }

    [Fact]
    public async Task Help_Is_Not_A_Failure()
    {
        await using var process = LocalHostProcess.Run(data.Path, AnyPort, "--help");

        Assert.Equal(0, await process.WaitAsync(Limit));
        Assert.StartsWith("Usage: ", process.Output);
        Assert.Empty(Directory.GetFileSystemEntries(data.Path));
    }

    private static async Task<string> FailureAsync(string data, string urls, params string[] more)
    {
        var said = await RunAsync(data, urls, more);
        Assert.True(said.Split('\n').Length == 1, said);
        return said;
    }

    private static async Task<string> RunAsync(string data, string urls, params string[] more)
    {
        await using var process = LocalHostProcess.Run(data, urls, more);
        return await SaidAsync(process);
    }

    private static async Task<string> SaidAsync(ChildProcess process)
    {
        var exit = await process.WaitAsync(Limit);
        Assert.True(exit == 1, $"{exit}: {process.Output}");
        Assert.DoesNotContain("   at ", process.Output);
        Assert.NotEmpty(process.Output);
        return process.Output;
    }
}
