using System.Text;
using Amazon.Lambda.APIGatewayEvents;
using Microsoft.Extensions.Options;
using SocialMessaging.Accounts;
using SocialMessaging.Authentication;
using SocialMessaging.Benchmarks.Load;
using SocialMessaging.Functions;
using SocialMessaging.Idempotency;
using SocialMessaging.Meta;
using SocialMessaging.Publishing;
using SocialMessaging.Secrets;
using SocialMessaging.Settings;
using SocialMessaging.Testing;
using SocialMessaging.Testing.Events;
using SocialMessaging.Webhooks;
using SocialMessaging.Webhooks.Inbox;

namespace SocialMessaging.Benchmarks.Code;

/// <summary>The service with stores, topic and Meta in memory: what is left is its own code.</summary>
public sealed class InMemoryService : IAsyncDisposable
{
    private readonly ServiceProvider services;

    public InMemoryService()
    {
        services = ServiceContainer.Build(TimeProvider.System, RegisterEnds);
        Messages = new MessageFunctions(services.GetRequiredService<GatewayAdapter>());
    }

    public MessageFunctions Messages { get; }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>The service and its ends, for a host of another kind.</summary>
    public static void Register(IServiceCollection collection)
    {
        collection.AddSocialMessaging();
        collection.AddPublishing();
        RegisterEnds(collection);
    }

    private static void RegisterEnds(IServiceCollection collection)
    {
        var links = new InMemoryAccounts();
        links.Links[SampleLinks.WabaId] = SampleLinks.Link;
        links.Numbers[SampleLinks.NumberId] = SampleLinks.Number;
        collection.AddSingleton(Options.Create(new SocialMessagingOptions
        {
            Meta = new() { AppSecret = "local-app-secret", GraphUrl = "http://graph.test" },
            Limits = new() { QuotaScale = 0 },
        }));
        collection.AddEventRouting(routeLifetime: TimeSpan.FromMinutes(1));
        collection.AddWebhooks();
        collection.AddPostDelivery();
        collection.AddSingleton<IInbox, DirectInbox>();
        collection.AddSingleton<GatewayAdapter>();
        collection.AddSingleton<IAccountStore>(links);
        collection.AddSingleton<ICallLedger, ForgetfulLedger>();
        collection.AddSingleton<IAccessKeyStore, OneKey>();
        collection.AddSingleton<ISecretCipher, OpenCipher>();
        collection.AddSingleton<IEventPublisher, AgreeingTopic>();
        collection.AddSingleton<IUnitDelivery, AgreeingTopic>();
        collection.AddSingleton<IDeadLetters, InMemoryDeadLetters>();
        collection.AddSingleton<IClaimBucket, InMemoryBucket>();
        collection.AddSingleton<IWebhookSecrets, ConfiguredWebhookSecrets>();
        collection.AddHttpClient(GraphClient.MessagesClient).ConfigurePrimaryHttpMessageHandler(() => new AcceptingGraph());
    }

    /// <summary>The gateway's event of a signed send: about 1 KiB of body, eight signed headers.</summary>
    public static APIGatewayHttpApiV2ProxyRequest SignedSend()
    {
        var message = Convert.ToBase64String(Encoding.UTF8.GetBytes(SendRequest.Message + new string(' ', 270)));
        var body = $$"""{"originationPhoneNumberId":"{{SampleLinks.NumberId}}","message":"{{message}}","metaApiVersion":"v23.0"}""";
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://api.test/v1/whatsapp/send");
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Add("amz-sdk-invocation-id", Guid.NewGuid().ToString("D"));
        request.Headers.TryAddWithoutValidation("amz-sdk-request", "attempt=1; max=3");
        request.Headers.TryAddWithoutValidation("x-amz-user-agent", "aws-sdk-js/3.1096.0");
        request.Headers.TryAddWithoutValidation("accept", "*/*");
        new RequestSigner(OneKey.Id, OneKey.Secret).Sign(request);
        var headers = request.Headers.NonValidated.Concat(request.Content.Headers.NonValidated)
            .ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString(), StringComparer.Ordinal);
        return new()
        {
            Version = "2.0",
            RouteKey = "$default",
            RawPath = "/v1/whatsapp/send",
            RawQueryString = "",
            Headers = headers,
            Body = body,
            RequestContext = new() { Http = new() { Method = "POST", Path = "/v1/whatsapp/send" } },
        };
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
