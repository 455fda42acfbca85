using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Clients;

/// <summary>Stock clients against the built local host: given endpoint, key, secret and Region, and nothing else.</summary>
public sealed class SdkClientTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private readonly TemporaryFolder data = new();

    public void Dispose() => data.Dispose();

    [ClientFact("sdk")]
    public async Task The_Aws_Sdk_For_JavaScript_Lists_Gets_And_Sends()
    {
        await using var host = await LocalHostProcess.StartAsync(data.Path);
        await RunAsync("node", ["--test"], Path.Combine(InstalledTools.Root, "test", "clients", "sdk"), host);
    }

    [ToolFact("boto3 as a client", "python3", "aws")]
    public async Task Boto3_And_The_Aws_Cli_List_Get_And_Send()
    {
        await using var host = await LocalHostProcess.StartAsync(data.Path);
        await RunAsync("python3", ["first_message.py"], Path.Combine(InstalledTools.Root, "test", "clients", "python"), host);
    }

    private static async Task RunAsync(string program, IEnumerable<string> arguments, string folder, LocalHostProcess host)
    {
        await using var client = ChildProcess.Start(program, arguments, folder, new Dictionary<string, string?>
        {
            ["ENDPOINT"] = host.Address.OriginalString.TrimEnd('/'),
            ["AWS_ACCESS_KEY_ID"] = "test",
            ["AWS_SECRET_ACCESS_KEY"] = "test",
            ["AWS_REGION"] = "us-east-1",
            ["AWS_DEFAULT_REGION"] = "us-east-1",
            ["AWS_EC2_METADATA_DISABLED"] = "true",
            ["AWS_CONFIG_FILE"] = "none",
            ["AWS_SHARED_CREDENTIALS_FILE"] = "none",
        });
        var exit = await client.WaitAsync(Limit);
        Assert.True(exit == 0, client.Output + "\n--- host ---\n" + host.Output);
    }
}
