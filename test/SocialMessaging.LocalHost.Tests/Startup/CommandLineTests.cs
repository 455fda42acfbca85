using SocialMessaging.LocalHost.Startup;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Startup;

/// <summary>What a user types, and what comes of it.</summary>
public sealed partial class CommandLineTests : IDisposable
{
    private const string List = "/v1/whatsapp/waba/list";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private static readonly string Host = Path.Combine(AppContext.BaseDirectory, "SocialMessaging.LocalHost.dll");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("exec")]
    [InlineData("exec", "--memory")]
    [InlineData("exec", "--")]
    [InlineData("exec", "npm", "test")]
    [InlineData("--data", "")]
    [InlineData("--seed=")]
    [InlineData("--import=")]
    [InlineData("--export=")]
    [InlineData("--memory=perhaps")]
    [InlineData("--port", "80800")]
    [InlineData("--port", "8080", "--urls", "http://127.0.0.1:8081")]
    [InlineData("--memory", "--data", "x")]
    [InlineData("--print-env", "--port", "0")]
    [InlineData("--export", "state.zip", "--data", "nowhere")]
    [InlineData("--any-account=perhaps")]
    public async Task What_Cannot_Be_Done_Is_One_Sentence(params string[] arguments)
    {
        var (exit, said) = await RunAsync(arguments);

        Assert.Equal((1, 1), (exit, said.Split('\n').Length));
        Assert.DoesNotContain("   at ", said);
    }

    [Theory]
    [InlineData("--memmory", "--memory")]
    [InlineData("--SocialMessaging:Regoin=eu-west-1", "SocialMessaging:Region")]
    [InlineData("--SocialMesaging:Region=eu-west-1", "SocialMessaging:Region")]
    [InlineData("--SocialMesaging:AccessKeys:0:AccessKeyId=a", "SocialMessaging:AccessKeys:N:AccessKeyId")]
    [InlineData("--SocialMessaging:Media:Bucket:0=a", "SocialMessaging:Media:Buckets:N")]
    [InlineData("--SocialMessaging:AccessKeys:0:SecretAcessKey=a", "SocialMessaging:AccessKeys:N:SecretAccessKey")]
    [InlineData("--SocialMessaging:Simulator:SendStatus=false", "SocialMessaging:Simulator:SendStatuses")]
    public async Task An_Unknown_Name_Is_Refused_With_The_Nearest_Known_One(string argument, string meant)
    {
        var (exit, said) = await RunAsync(["--memory", "--port=0", argument]);

        Assert.Equal(1, exit);
        Assert.Contains(argument.Split('=')[0].TrimStart('-'), said);
        Assert.Contains($"Did you mean {meant}?", said);
    }

    [Fact]
    public async Task An_Unknown_Setting_Of_The_Environment_Is_Refused_Too()
    {
        var (exit, said) = await RunAsync(["--memory", "--port=0"], ("SocialMessaging__Limits__QuotaScal", "0"));

        Assert.Equal(1, exit);
        Assert.Contains("Did you mean SocialMessaging:Limits:QuotaScale?", said);
    }

    [Fact]
    public async Task A_Flag_Can_Be_Taken_Back()
    {
        var (exit, said) = await RunAsync(["exec", "--memory=false", "--verbose=false", "--data", "state", "--", "true"]);

        Assert.True(exit == 0, said);
        Assert.True(Directory.Exists(Path.Combine(folder.Path, "state")));
        Assert.True(LocalHostArguments.Parse(["--memory=true", "--aws=false"]) is { Memory: true, Aws: false });
    }

    [Fact]
    public async Task Print_Env_Says_Where_The_Sdks_Find_It()
    {
        var (exit, said) = await RunAsync(["--print-env", "--port", "9123"]);
        var (_, wild) = await RunAsync(["--print-env", "--urls", "http://0.0.0.0:9123"]);

        Assert.Equal(0, exit);
        Assert.Contains("export AWS_ENDPOINT_URL_SOCIALMESSAGING=http://127.0.0.1:9123", said);
        Assert.Contains("export AWS_SECRET_ACCESS_KEY=test", said);
        Assert.Contains("=http://127.0.0.1:9123", wild);
    }

    [Fact]
    public async Task Verbose_Is_A_Line_For_Each_Call_Event_And_Webhook()
    {
        await using var host = await LocalHostProcess.StartAsync(folder.Path, null, "--verbose");
        using var http = new HttpClient();
        using var send = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Address, "/v1/whatsapp/send"))
        {
            Content = new StringContent(SendBodies.Send("15550109999", "SECRETBODY"), System.Text.Encoding.UTF8, "application/json"),
        };
        new RequestSigner("test", "test").Sign(send);
        using var sent = await http.SendAsync(send);
        using var refused = await http.GetAsync(new Uri(host.Address, List));
        await Eventually.TrueAsync(() => host.Output.Contains("status delivered", StringComparison.Ordinal));
        await host.KillAsync();

        Assert.Matches(@"\d\d:\d\d:\d\d\.\d{3} call     SendWhatsAppMessage 200 \d+ ms [0-9a-f-]{36}", host.Output);
        Assert.Contains("call     ListLinkedWhatsAppBusinessAccounts 403 MissingAuthenticationTokenException", host.Output);
        Assert.Matches(@"event    #\d+ status delivered phone-number-id-0{31}1 -> arn:aws:sns:", host.Output);
        Assert.Matches(@"webhook  200 \d+ bytes \d+ ms", host.Output);
        Assert.DoesNotContain("SECRETBODY", host.Output);
    }

    [Fact]
    public async Task The_Banner_Says_Where_The_State_Is()
    {
        await using var kept = await LocalHostProcess.StartAsync(folder.Path);
        await Eventually.TrueAsync(() => kept.Output.Contains("Stop with Ctrl+C", StringComparison.Ordinal));

        Assert.Contains(folder.Path, kept.Output);
    }

    [Fact]
    public void A_Memory_Is_The_Owners_Alone_And_Leaves_Nothing_Behind()
    {
        string path;
        using (var memory = new MemoryFolder())
        {
            path = memory.Path;
            Directory.CreateDirectory(Path.Combine(path, "s3", "bucket"));
            File.WriteAllText(Path.Combine(path, "s3", "bucket", "key"), "content");
            const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(path) == Owner);
        }

        Assert.False(Directory.Exists(path));
    }

    [Fact]
    public void Help_Names_Every_Option() =>
        Assert.All(LocalHostUsage.Options, option => Assert.Matches($@" {option}[ ,\n]", LocalHostUsage.Help + '\n'));

    private async Task<(int Exit, string Output)> RunAsync(string[] arguments, params (string Name, string Value)[] environment)
    {
        await using var process = ChildProcess.Start(
            "dotnet",
            [Host, .. arguments],
            folder.Path,
            environment.ToDictionary(variable => variable.Name, variable => (string?)variable.Value));
        var exit = await process.WaitAsync(Limit);
        return (exit, process.Output);
    }
}
