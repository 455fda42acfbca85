using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using Amazon.SQS;
using SocialMessaging.Administration;
using SocialMessaging.Authentication;
using SocialMessaging.Secrets;
using SocialMessaging.State;
using SocialMessaging.Testing;

namespace SocialMessaging.Cli.Tests;

/// <summary>The command line, as a program of its own, against a deployment in the AWS emulator.</summary>
public sealed class DeploymentCommandTests(MotoServer moto) : IClassFixture<MotoServer>
{
    private const string Table = "cli-table";

    // Its own output folder: beside the tests it would lack what they take from ASP.NET Core.
    private static readonly string Program = Path.Combine(
        InstalledTools.Root, "src", "SocialMessaging.Cli", Path.GetRelativePath(
            Path.Combine(InstalledTools.Root, "test", "SocialMessaging.Cli.Tests"), AppContext.BaseDirectory), "social-messaging.dll");

    [Fact]
    public async Task A_Key_Is_Stored_Encrypted_For_The_Deployments_Functions_And_Is_Revoked()
    {
        var url = (await moto.UrlAsync()).ToString();
        using var kms = new AmazonKeyManagementServiceClient(
            MotoServer.Credentials, new AmazonKeyManagementServiceConfig { ServiceURL = url });
        using var dynamo = new AmazonDynamoDBClient(MotoServer.Credentials, new AmazonDynamoDBConfig { ServiceURL = url });
        var table = new DynamoDbTable(dynamo, Table, TimeProvider.System);
        var key = await PrepareAsync(url, kms, table);

        var created = await RunAsync(url, "keys", "create", "--account", "111111111111", "--action", "SendWhatsAppMessage", "--json");
        using var issued = JsonDocument.Parse(created.Output);
        var id = issued.RootElement.GetProperty("accessKeyId").GetString() ?? "";
        var stored = await new DynamoDbAccessKeyStore(table).FindAsync(id, CancellationToken.None);
        Assert.NotNull(stored);
        var secret = await new KmsSecretCipher(kms, new() { AccessKeyKeyId = key })
            .DecryptAsync(stored.Secret, new(SecretPurpose.AccessKeySecret, "111111111111", id), CancellationToken.None);
        var listed = await RunAsync(url, "keys", "list");
        var revoked = await RunAsync(url, "keys", "revoke", id);

        Assert.Equal(issued.RootElement.GetProperty("secretAccessKey").GetString(), secret);
        Assert.Equal(["SendWhatsAppMessage"], stored.Actions);
        Assert.Contains(id, listed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, listed.Output, StringComparison.Ordinal);
        Assert.Equal(0, revoked.ExitCode);
        Assert.Null(await new DynamoDbAccessKeyStore(table).FindAsync(id, CancellationToken.None));
    }

    [Fact]
    public async Task An_Empty_Dead_Letter_Queue_Is_Replayed_And_An_Unknown_Stack_Is_Named()
    {
        var url = (await moto.UrlAsync()).ToString();
        using var kms = new AmazonKeyManagementServiceClient(
            MotoServer.Credentials, new AmazonKeyManagementServiceConfig { ServiceURL = url });
        using var dynamo = new AmazonDynamoDBClient(MotoServer.Credentials, new AmazonDynamoDBConfig { ServiceURL = url });
        await PrepareAsync(url, kms, new DynamoDbTable(dynamo, Table, TimeProvider.System));

        var replayed = await RunAsync(url, "replay");
        var unknown = await RunAsync(url, "keys", "list", "--stack", "elsewhere");

        Assert.Contains("Published 0, kept 0.", replayed.Output, StringComparison.Ordinal);
        Assert.Equal((0, 1), (replayed.ExitCode, unknown.ExitCode));
        Assert.Contains("/elsewhere/deployment", unknown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_Names_An_Alarm_In_Alarm_And_A_Deployment_Of_Another_Version()
    {
        var url = (await moto.UrlAsync()).ToString();
        using var kms = new AmazonKeyManagementServiceClient(
            MotoServer.Credentials, new AmazonKeyManagementServiceConfig { ServiceURL = url });
        using var dynamo = new AmazonDynamoDBClient(MotoServer.Credentials, new AmazonDynamoDBConfig { ServiceURL = url });
        await PrepareAsync(url, kms, new DynamoDbTable(dynamo, Table, TimeProvider.System));
        using var http = new HttpClient();
        var aws = new AwsQuery(http, () => MotoServer.Credentials, "us-east-1", new Uri(url), TimeProvider.System);
        await aws.AskAsync("monitoring", new Dictionary<string, string>
        {
            ["Action"] = "PutMetricAlarm",
            ["Version"] = "2010-08-01",
            ["AlarmName"] = "social-messaging-InboxAge",
            ["Namespace"] = "AWS/SQS",
            ["MetricName"] = "ApproximateAgeOfOldestMessage",
            ["Statistic"] = "Maximum",
            ["Period"] = "60",
            ["EvaluationPeriods"] = "1",
            ["Threshold"] = "900",
            ["ComparisonOperator"] = "GreaterThanThreshold",
        }, CancellationToken.None);
        await aws.AskAsync("monitoring", new Dictionary<string, string>
        {
            ["Action"] = "SetAlarmState",
            ["Version"] = "2010-08-01",
            ["AlarmName"] = "social-messaging-InboxAge",
            ["StateValue"] = "ALARM",
            ["StateReason"] = "Tried by a test.",
        }, CancellationToken.None);

        var checkedUp = await RunAsync(url, "doctor", "--json");

        Assert.Equal(1, checkedUp.ExitCode);
        using var results = JsonDocument.Parse(checkedUp.Output[checkedUp.Output.IndexOf('[', StringComparison.Ordinal)..]);
        var found = results.RootElement.EnumerateArray().Select(result => (
            Subject: result.GetProperty("subject").GetString(), Check: result.GetProperty("check").GetString(),
            State: result.GetProperty("state").GetString(), Detail: result.GetProperty("detail").GetString())).ToList();
        var alarm = Assert.Single(found, one => one is { Subject: "alarms", Check: "InboxAge" });
        Assert.Equal("failed", alarm.State);
        Assert.Contains("Tried by a test.", alarm.Detail, StringComparison.Ordinal);
        Assert.Equal("warning", Assert.Single(found, one => one is { Subject: "versions", Check: "service" }).State);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string url, params string[] arguments)
    {
        var environment = new Dictionary<string, string?>
        {
            ["AWS_ENDPOINT_URL"] = url,
            ["AWS_ACCESS_KEY_ID"] = "test",
            ["AWS_SECRET_ACCESS_KEY"] = "test",
            ["AWS_REGION"] = "us-east-1",
        };
        await using var child = ChildProcess.Start("dotnet", [Program, .. arguments], environment: environment);
        var exitCode = await child.WaitAsync(TimeSpan.FromMinutes(2));
        return (exitCode, child.Output);
    }

    private static async Task<string> PrepareAsync(string url, AmazonKeyManagementServiceClient kms, DynamoDbTable table)
    {
        await table.EnsureCreatedAsync(CancellationToken.None);
        var key = (await kms.CreateKeyAsync(new CreateKeyRequest())).KeyMetadata.Arn;
        using var sqs = new AmazonSQSClient(MotoServer.Credentials, new AmazonSQSConfig { ServiceURL = url });
        var queue = (await sqs.CreateQueueAsync("dead")).QueueUrl;
        using var ssm = new AmazonSimpleSystemsManagementClient(
            MotoServer.Credentials, new AmazonSimpleSystemsManagementConfig { ServiceURL = url });
        await ssm.PutParameterAsync(new PutParameterRequest
        {
            Name = "/social-messaging/deployment",
            Type = ParameterType.String,
            Overwrite = true,
            Value = $$"""
                {"region":"us-east-1","accountId":"123456789012","tableName":"{{Table}}","tokenKeyId":"{{key}}","accessKeyKeyId":"{{key}}",
                "claimBucket":"claims","deadLetterQueueUrl":"{{queue}}","apiUrl":"https://api.example","metaAppId":"100000000000000",
                "metaApiVersion":"v23.0","metaGraphUrl":"https://graph.example","appSecretParameter":"/a",
                "previousAppSecretParameter":"/p","verifyTokenParameter":"/v"}
                """,
        });
        return key;
    }
}
