using System.Text;
using System.Text.Json;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Amazon.SimpleNotificationService;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Testing;
using SocialMessaging.Webhooks;

namespace SocialMessaging.LocalHost.Tests.Faults;

/// <summary>
/// The local host with <c>--aws</c> in a process of its own, before <see cref="FaultyAws"/> before an emulator of its own.
/// </summary>
public sealed class AwsHost : IAsyncDisposable
{
    /// <summary>Between two questions of a lane: who asks the emulator all the time leaves it none for the host.</summary>
    public static readonly TimeSpan BetweenQuestions = TimeSpan.FromMilliseconds(100);

    private const int MostTenants = 320;
    private const string ClaimBucket = "social-messaging-claims-123456789012";

    // To make a tenant is dozens of calls, and the emulator answers one at a time.
    private const int NewTenantsAtOnce = 4;

    private readonly SemaphoreSlim newTenants = new(NewTenantsAtOnce);
    private readonly MotoServer moto = new();
    private readonly TemporaryFolder data = new();
    private FaultyAws? aws;
    private LocalHostProcess? process;
    private Uri? emulator;
    private int tenants;

    private AwsHost()
    {
    }

    public HttpClient Http { get; } = new(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = 256 })
    {
        Timeout = TimeSpan.FromMinutes(1),
    };

    public FaultyAws Aws => aws ?? throw new InvalidOperationException("Not started.");

    public Uri Address => Process.Address;

    public LocalHostProcess Process => process ?? throw new InvalidOperationException("Not started.");

    public static async Task<AwsHost> StartAsync()
    {
        var host = new AwsHost();
        host.emulator = await host.moto.UrlAsync();
        host.aws = await FaultyAws.StartAsync(host.emulator);
        var environment = new Dictionary<string, string?>
        {
            ["AWS_ENDPOINT_URL"] = host.aws.Url,
            ["AWS_ACCESS_KEY_ID"] = "test",
            ["AWS_SECRET_ACCESS_KEY"] = "test",
            ["AWS_REGION"] = "us-east-1",
            ["AWS_EC2_METADATA_DISABLED"] = "true",
        };
        var keys = Enumerable.Range(0, MostTenants).SelectMany<int, string>(number =>
        [
            $"--SocialMessaging:AccessKeys:{number}:AccessKeyId={Tenant.KeyOf(number)}",
            $"--SocialMessaging:AccessKeys:{number}:SecretAccessKey={Tenant.SecretOf(number)}",
            $"--SocialMessaging:AccessKeys:{number}:AccountId={Tenant.AccountOf(number)}",
        ]);
        host.process = await LocalHostProcess.StartAsync(
            host.data.Path, environment,
            ["--aws", "--SocialMessaging:Limits:QuotaScale=0", "--SocialMessaging:Limits:LinkedAccounts=10000",
             "--SocialMessaging:Simulator:SendStatuses=false", "--SocialMessaging:Simulator:RateLimits=false", .. keys]);
        // Nothing happens at Meta by itself: neither does a phone ring, nor is a template reviewed, while a call of its tenant is broken.
        await host.SimulateAsync("/clock", """{"frozen":true}""");
        return host;
    }

    /// <summary>An account with a topic, a bucket, and a business that is linked.</summary>
    public async Task<Tenant> NewLinkedTenantAsync()
    {
        await newTenants.WaitAsync();
        try
        {
            var tenant = await NewTenantAsync();
            await tenant.SettleAsync();
            return tenant;
        }
        finally
        {
            newTenants.Release();
        }
    }

    public AmazonS3Client Buckets() => new(MotoServer.Credentials, new AmazonS3Config
    {
        ServiceURL = emulator!.ToString(), // set with the start
        AuthenticationRegion = "us-east-1",
        ForcePathStyle = true,
    });

    /// <summary>The ARN of a key pair for flows in the emulator, as if it were in this account.</summary>
    public async Task<string> NewFlowKeyAsync(string accountId)
    {
        using var kms = new AmazonKeyManagementServiceClient(
            MotoServer.Credentials,
            new AmazonKeyManagementServiceConfig
            {
                ServiceURL = emulator!.ToString(), // set with the start
                AuthenticationRegion = "us-east-1",
            });
        var key = await kms.CreateKeyAsync(
            new CreateKeyRequest { KeySpec = KeySpec.RSA_2048, KeyUsage = KeyUsageType.ENCRYPT_DECRYPT });
        return $"arn:aws:kms:us-east-1:{accountId}:key/{key.KeyMetadata.KeyId}";
    }

    /// <summary>How many of what the simulator lists are meant.</summary>
    public async Task<int> CountAsync(string path, string list, Func<JsonElement, bool> isMeant)
    {
        using var page = JsonDocument.Parse(await Http.GetStringAsync(new Uri(Address, "/simulator" + path)));
        return page.RootElement.GetProperty(list).EnumerateArray().Count(isMeant);
    }

    public async Task SimulateAsync(string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await Http.PostAsync(new Uri(Address, "/simulator" + path), content);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    public async Task<Reply> PostWebhookAsync(string body, string signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, WebhookEndpoints.Path));
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Add("X-Hub-Signature-256", signature);
        using var response = await Http.SendAsync(request);
        return await Reply.OfAsync(response);
    }

    /// <summary>Whether an event that names this was published, or is among the dead letters.</summary>
    public async Task<bool> HasEventAsync(string name) =>
        (await Http.GetStringAsync(new Uri(Address, "/local/events"))).Contains(name, StringComparison.Ordinal)
        || (await Http.GetStringAsync(new Uri(Address, "/local/dead-letters"))).Contains(name, StringComparison.Ordinal);

    /// <summary>The same of an event whose message is an object of the claim bucket.</summary>
    public async Task<bool> HasLargeEventAsync(string name)
    {
        using var s3 = Buckets();
        foreach (var stored in (await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = ClaimBucket })).S3Objects ?? [])
        {
            using var content = await s3.GetObjectAsync(ClaimBucket, stored.Key);
            using var reader = new StreamReader(content.ResponseStream);
            if ((await reader.ReadToEndAsync()).Contains(name, StringComparison.Ordinal) && await HasEventAsync(stored.Key))
            {
                return true;
            }
        }

        return false;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        newTenants.Dispose();
        if (process is not null)
        {
            await process.DisposeAsync();
        }

        if (aws is not null)
        {
            await aws.DisposeAsync();
        }

        await moto.DisposeAsync();
        data.Dispose();
    }

    /// <summary>An account with a topic and a bucket, and nothing linked.</summary>
    private async Task<Tenant> NewTenantAsync()
    {
        var tenant = new Tenant(this, Interlocked.Increment(ref tenants));
        var url = emulator!.ToString(); // set with the start
        using var sts = new AmazonSecurityTokenServiceClient(
            MotoServer.Credentials, new AmazonSecurityTokenServiceConfig { ServiceURL = url, AuthenticationRegion = "us-east-1" });
        var session = (await sts.AssumeRoleAsync(new AssumeRoleRequest
        {
            RoleArn = $"arn:aws:iam::{tenant.AccountId}:role/setup",
            RoleSessionName = "setup",
        })).Credentials;
        using var sns = new AmazonSimpleNotificationServiceClient(
            new SessionAWSCredentials(session.AccessKeyId, session.SecretAccessKey, session.SessionToken),
            new AmazonSimpleNotificationServiceConfig { ServiceURL = url, AuthenticationRegion = "us-east-1" });
        Assert.Equal(tenant.TopicArn, (await sns.CreateTopicAsync("events")).TopicArn);
        using var s3 = Buckets();
        await s3.PutBucketAsync(tenant.Bucket);
        return tenant;
    }
}
