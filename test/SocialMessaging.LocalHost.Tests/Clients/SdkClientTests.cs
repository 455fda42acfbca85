using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Clients;

/// <summary>Stock clients against the built local host: given endpoint, key, secret and Region, and nothing else.</summary>
public sealed class SdkClientTests(MotoServer moto) : IClassFixture<MotoServer>, IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>A key that may do nothing, no WABA beside the first, one bucket.</summary>
    private static readonly string[] Refusing =
    [
        "--SocialMessaging:AccessKeys:0:AccessKeyId=restricted",
        "--SocialMessaging:AccessKeys:0:SecretAccessKey=restricted",
        "--SocialMessaging:AccessKeys:0:Actions:0=Nothing",
        "--SocialMessaging:Limits:LinkedAccounts=1",
        "--SocialMessaging:Media:Buckets:0=media-of-the-tests",
    ];

    private static readonly string[] EveryAction =
        ["--test", "actions.test.mjs", "calls.test.mjs", "flows.test.mjs", "skeleton.test.mjs", "templates.test.mjs"];

    private static readonly string Sdk = Path.Combine(InstalledTools.Root, "test", "clients", "sdk");

    private readonly TemporaryFolder data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task The_Aws_Sdk_For_JavaScript_Drives_Every_Action()
    {
        InstalledTools.RequireClient("sdk");
        await using var host = await LocalHostProcess.StartAsync(data.Path);
        await RunAsync("node", EveryAction, Sdk, host);
    }

    [Fact]
    public async Task The_Aws_Sdk_For_JavaScript_Drives_Every_Action_Over_An_Emulator_Of_Aws()
    {
        InstalledTools.RequireClient("sdk", "moto_server");
        var emulator = await moto.UrlAsync();
        await using var host = await LocalHostProcess.StartAsync(data.Path, AwsEnvironment.On(emulator), "--aws");
        await RunAsync("node", EveryAction, Sdk, host, emulator);
    }

    [Fact]
    public async Task The_Aws_Sdk_For_JavaScript_Knows_Every_Error()
    {
        InstalledTools.RequireClient("sdk");
        await using var host = await LocalHostProcess.StartAsync(data.Path, null, Refusing);
        await RunAsync("node", ["--test", "refusals.test.mjs"], Sdk, host);
    }

    [Fact]
    public async Task The_Aws_Sdk_For_JavaScript_Knows_Every_Error_Over_An_Emulator_Of_Aws()
    {
        InstalledTools.RequireClient("sdk", "moto_server");
        var emulator = await moto.UrlAsync();
        await using var host = await LocalHostProcess.StartAsync(data.Path, AwsEnvironment.On(emulator), ["--aws", .. Refusing]);
        await RunAsync("node", ["--test", "refusals.test.mjs"], Sdk, host, emulator);
    }

    [Fact]
    public async Task Boto3_And_The_Aws_Cli_List_Get_And_Send()
    {
        InstalledTools.Require("boto3 as a client", "python3", "aws");
        await using var host = await LocalHostProcess.StartAsync(data.Path);
        await RunAsync("python3", ["first_message.py"], Path.Combine(InstalledTools.Root, "test", "clients", "python"), host);
    }

    [Fact]
    public async Task Boto3_And_The_Aws_Cli_Create_And_Delete_Templates()
    {
        InstalledTools.Require("boto3 as a client", "python3", "aws");
        await using var host = await LocalHostProcess.StartAsync(data.Path);
        await RunAsync("python3", ["templates.py"], Path.Combine(InstalledTools.Root, "test", "clients", "python"), host);
    }

    private async Task RunAsync(
        string program, IEnumerable<string> arguments, string folder, LocalHostProcess host, Uri? emulator = null)
    {
        var environment = new Dictionary<string, string?>(AwsEnvironment.Credentials)
        {
            ["ENDPOINT"] = host.Address.OriginalString.TrimEnd('/'),
            ["DATA_FOLDER"] = data.Path,
            ["S3_ENDPOINT"] = emulator?.OriginalString.TrimEnd('/'),
            ["ACCOUNT"] = emulator is null ? "000000000000" : AwsEnvironment.AccountId,
        };
        await using var client = ChildProcess.Start(program, arguments, folder, environment);
        var exit = await client.WaitAsync(Limit);
        Assert.True(exit == 0, client.Output + "\n--- host ---\n" + host.Output);
    }
}
