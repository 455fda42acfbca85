using System.Text.RegularExpressions;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using Amazon.SQS;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Startup;

/// <summary>The built application behind Meta's callback as a process of its own, over an emulator of AWS.</summary>
public sealed partial class WebhookProcess : IAsyncDisposable
{
    private readonly ChildProcess process;

    private WebhookProcess(ChildProcess process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>What it has said since it listens.</summary>
    public IReadOnlyList<string> Lines => [.. process.Output.Split('\n').SkipWhile(line => !Listening().IsMatch(line)).Skip(1)];

    public static async Task<WebhookProcess> StartAsync(
        Uri emulator, string appSecret, string verifyToken, IReadOnlyDictionary<string, string?> logging)
    {
        var name = Guid.NewGuid().ToString("N");
        using var ssm = new AmazonSimpleSystemsManagementClient(
            MotoServer.Credentials,
            new AmazonSimpleSystemsManagementConfig { ServiceURL = emulator.ToString(), AuthenticationRegion = "us-east-1" });
        await PutAsync(ssm, $"/{name}/app-secret", appSecret);
        await PutAsync(ssm, $"/{name}/verify-token", verifyToken);
        using var sqs = new AmazonSQSClient(
            MotoServer.Credentials, new AmazonSQSConfig { ServiceURL = emulator.ToString(), AuthenticationRegion = "us-east-1" });
        var inbox = await sqs.CreateQueueAsync($"inbox-{name}");

        var environment = AwsEnvironment.On(emulator);
        environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information"; // says where it listens
        environment["SocialMessaging__Region"] = "us-east-1";
        environment["SocialMessaging__AccountId"] = AwsEnvironment.AccountId;
        environment["SocialMessaging__Meta__AppSecretParameter"] = $"/{name}/app-secret";
        environment["SocialMessaging__Meta__VerifyTokenParameter"] = $"/{name}/verify-token";
        environment["SocialMessaging__Events__InboxQueueUrl"] = inbox.QueueUrl;
        foreach (var (setting, value) in logging)
        {
            environment[setting] = value;
        }

        return await StartAsync(environment);
    }

    public Task KillAsync() => process.KillAsync();

    public ValueTask DisposeAsync() => process.DisposeAsync();

    private static async Task<WebhookProcess> StartAsync(Dictionary<string, string?> environment)
    {
        var (process, address) = await ChildProcess.StartServerAsync(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "SocialMessaging.Webhooks.dll")],
            Listening(),
            TimeSpan.FromMinutes(1),
            environment);
        return new(process, address);
    }

    private static Task<PutParameterResponse> PutAsync(AmazonSimpleSystemsManagementClient ssm, string name, string value) =>
        ssm.PutParameterAsync(new PutParameterRequest { Name = name, Value = value, Type = ParameterType.SecureString });

    [GeneratedRegex(@"listening on: (http://127\.0\.0\.1:\d+)")]
    private static partial Regex Listening();
}
