using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using SocialMessaging.Accounts;
using SocialMessaging.Meta;
using SocialMessaging.Operations;
using SocialMessaging.Pipeline;
using SocialMessaging.Requests;
using SocialMessaging.Secrets;
using SocialMessaging.Settings;

namespace SocialMessaging.Testing.Accounts;

/// <summary>
/// The service as a host builds it, on stores in memory, a clock that stands still and a recorded Graph API. Callers come through API
/// Gateway's IAM authorizer. In the recording, token <see cref="Token"/> shares WABA <see cref="MetaWaba"/> with two numbers that are not
/// registered.
/// </summary>
public sealed class ServiceFixture : IDisposable
{
    public const string Account = "111122223333";
    public const string OtherAccount = "444455556666";
    public const string Token = "EAATOKEN";
    public const string AppId = "670843887433847";
    public const string MetaWaba = "102289599326934";
    public const string MetaNumber = "106540352242922";
    public const string SecondMetaNumber = "106540352242933";
    public const string Topic = $"arn:aws:sns:us-east-1:{Account}:whatsapp-events";

    private readonly ServiceProvider services;

    public ServiceFixture(Action<SocialMessagingOptions>? configure = null, ILoggerFactory? loggers = null)
    {
        Accounts = new(Time);
        Signups = new(Time);
        services = ServiceContainer.Build(Time, Register, loggers);
        Record();

        void Register(IServiceCollection collection) => collection
            .Configure<SocialMessagingOptions>(options =>
            {
                options.AccountId = Account;
                options.Meta = new() { GraphUrl = "http://graph.test", AppId = AppId, AppSecret = "app-secret", VerifyToken = "verify-me" };
                options.Limits.QuotaScale = 0;
                configure?.Invoke(options);
            })
            .AddSingleton<IAccountStore>(Accounts)
            .AddSingleton<ISignupStore>(Signups)
            .AddSingleton<Flows.IKeyDirectory>(Keys)
            .AddHandler(GraphClient.MessagesClient, Graph)
            .AddHandler(GraphClient.AdministrationClient, Graph);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));

    public FakeGraph Graph { get; } = new();

    /// <summary>KMS, as far as flows ask it.</summary>
    public RecordedKeys Keys { get; } = new();

    public InMemoryAccountStore Accounts { get; }

    public InMemorySignupStore Signups { get; }

    public ISecretCipher Cipher => services.GetRequiredService<ISecretCipher>();

    /// <summary>Calls an operation with a body or a query.</summary>
    public async Task<ServiceReply> CallAsync(
        Operation operation, string? body = null, string query = "", string account = Account,
        IReadOnlyDictionary<string, string>? headers = null)
    {
        var request = new ServiceRequest
        {
            RequestId = Guid.NewGuid().ToString(),
            Method = operation.Method,
            RawPath = operation.Path,
            RawQueryString = query,
            Headers = new Dictionary<string, string>(headers ?? new Dictionary<string, string>()) { ["content-type"] = "application/json" },
            Body = Encoding.UTF8.GetBytes(body ?? ""),
            GatewayIdentity = new(account, UserArn: null, AccessKeyId: null),
            Deadline = Time.GetUtcNow().AddSeconds(28),
        };
        var response = await services.GetRequiredService<RequestPipeline>().InvokeAsync(operation, request, CancellationToken.None);
        return new(
            response.StatusCode,
            response.Headers.GetValueOrDefault("x-amzn-ErrorType"),
            response.Body.IsEmpty ? null : JsonNode.Parse(response.Body.Span) as JsonObject);
    }

    /// <summary>Calls an operation that is known by name only.</summary>
    public Task<ServiceReply> CallAsync(string operation, string? body, string query) =>
        CallAsync(OperationList.All.Single(candidate => candidate.Name == operation), body, query);

    /// <summary>Records what <c>debug_token</c> says about a token.</summary>
    public void RecordToken(string data) => Graph.Answer("GET debug_token", $$"""{"data":{{data}}}""");

    /// <summary>Records a valid token that shares some WABAs.</summary>
    public void RecordShares(params string[] metaWabaIds)
    {
        var targets = string.Join(',', metaWabaIds.Select(id => $"\"{id}\""));
        RecordToken(
            $$"""
            {"app_id":"{{AppId}}","is_valid":true,"expires_at":0,"type":"USER","user_id":"10222270944537964",
             "scopes":["whatsapp_business_management","whatsapp_business_messaging","public_profile"],
             "granular_scopes":[{"scope":"whatsapp_business_management","target_ids":[{{targets}}]}]}
            """);
    }

    /// <summary>Records a WABA and its numbers, each <c>id:status</c>.</summary>
    public void RecordWaba(string metaWabaId, string name, params string[] numbers)
    {
        Graph.Answer($"GET {metaWabaId}",
            $$"""{"id":"{{metaWabaId}}","name":"{{name}}","marketing_messages_onboarding_status":"ELIGIBLE"}""");
        Graph.Answer(
            $"GET {metaWabaId}/phone_numbers",
            $$"""{"data":[{{string.Join(',', numbers.Select(RecordedNumber))}}],"paging":{"cursors":{"before":"a","after":"b"} } }""");
        Graph.Answer($"GET {metaWabaId}/subscribed_apps", """{"data":[]}""");
        Graph.Answer($"POST {metaWabaId}/subscribed_apps", FakeGraph.Success);
        Graph.Answer($"DELETE {metaWabaId}/subscribed_apps", FakeGraph.Success);
    }

    /// <summary>A phone number in a recorded list.</summary>
    public static string RecordedNumber(string idAndStatus)
    {
        var (id, status) = idAndStatus.Split(':') is [var first, var second] ? (first, second) : (idAndStatus, "PENDING");
        return $$"""
            {"id":"{{id}}","verified_name":"Jasper's Market","display_phone_number":"+1 631-555-{{id[^4..]}}","quality_rating":"GREEN",
             "platform_type":"{{(status == "CONNECTED" ? "CLOUD_API" : "NOT_APPLICABLE")}}","status":"{{status}}"}
            """;
    }

    public void Dispose() => services.Dispose();

    private void Record()
    {
        RecordShares(MetaWaba);
        RecordWaba(MetaWaba, "Jasper's Market", MetaNumber, SecondMetaNumber);
        foreach (var number in new[] { MetaNumber, SecondMetaNumber })
        {
            Graph.Answer($"POST {number}/register", FakeGraph.Success);
            Graph.Answer($"POST {number}/settings", FakeGraph.Success);
        }
    }
}
