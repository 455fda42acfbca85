using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SocialMessaging.Accounts;
using SocialMessaging.Media;
using SocialMessaging.Meta;
using SocialMessaging.Operations.Media;
using SocialMessaging.Operations.Templates;
using SocialMessaging.Pipeline;
using SocialMessaging.Requests;
using SocialMessaging.Secrets;
using SocialMessaging.Settings;
using SocialMessaging.Testing;
using SocialMessaging.Tests.Authentication;

namespace SocialMessaging.Tests.Media;

/// <summary>
/// The media actions behind the real pipeline and the real dependency injection, with one linked phone number; HTTP and buckets are the
/// test's.
/// </summary>
internal sealed class MediaFixture : IDisposable
{
    public const string AccountId = "111122223333";
    public const string Bucket = "media-bucket";
    public const string NumberId = "phone-number-id-0000000000000000000000000000000a";
    public const string WabaId = "waba-0000000000000000000000000000000b";
    public const string MetaNumberId = "5550001";
    public const string Token = "EAA-the-token";
    public const string GraphUrl = "https://graph.example/root";

    private static readonly DateTimeOffset Now = new(2026, 5, 4, 3, 2, 1, TimeSpan.Zero);

    private readonly ServiceProvider services;

    public MediaFixture(params (string Setting, string Value)[] settings)
    {
        Meta = new ScriptedHandler(request => AtMeta(request));
        S3 = new ScriptedHandler(request => AtS3(request));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("SocialMessaging:Meta:GraphUrl", GraphUrl),
            new("SocialMessaging:Media:Buckets:0", Bucket),
            .. settings.Select(static setting => new KeyValuePair<string, string?>($"SocialMessaging:{setting.Setting}", setting.Value)),
        ]).Build();
        var time = new FakeTimeProvider(Now);
        services = ServiceContainer.Build(time, services => services
            .AddSettings(configuration)
            .AddSingleton<IAccountStore>(Accounts)
            .AddSingleton<ISecretCipher>(new FakeSecretCipher())
            .AddSingleton<IMediaBuckets>(Buckets)
            .AddHandler(GraphClient.MediaClient, Meta)
            .AddHandler(GraphClient.AdministrationClient, Meta)
            .AddHandler(PresignedUrls.Client, S3));
        Link();
    }

    public FakeAccounts Accounts { get; } = new();

    public FakeBuckets Buckets { get; } = new();

    public ScriptedHandler Meta { get; }

    public ScriptedHandler S3 { get; }

    public Func<RecordedRequest, HttpResponseMessage> AtMeta { get; set; } = static _ =>
        throw new InvalidOperationException("Meta was not expected to be called.");

    public Func<RecordedRequest, HttpResponseMessage> AtS3 { get; set; } = static _ =>
        throw new InvalidOperationException("S3 was not expected to be called.");

    /// <summary>How long the host gives the call.</summary>
    public TimeSpan Limit { get; set; } = TimeSpan.FromSeconds(28);

    public Task<MediaAnswer> PostAsync(string members, string number = NumberId) =>
        InvokeAsync(PostWhatsAppMessageMedia.Operation, "", $$"""{"originationPhoneNumberId":"{{number}}"{{members}}}""");

    public Task<MediaAnswer> GetAsync(string members, string mediaId = "77") =>
        InvokeAsync(GetWhatsAppMessageMedia.Operation, "",
            $$"""{"originationPhoneNumberId":"{{NumberId}}","mediaId":"{{mediaId}}"{{members}}}""");

    public Task<MediaAnswer> DeleteAsync(string query) => InvokeAsync(DeleteWhatsAppMessageMedia.Operation, query, "");

    /// <summary>Uploads a sample for the header of templates.</summary>
    public Task<MediaAnswer> SampleAsync(string members) =>
        InvokeAsync(CreateWhatsAppMessageTemplateMedia.Operation, "", $$"""{"id":"{{WabaId}}"{{members}}}""");

    public void Dispose() => services.Dispose();

    private async Task<MediaAnswer> InvokeAsync(Operation operation, string query, string body)
    {
        var request = new ServiceRequest
        {
            RequestId = "request-1",
            Method = operation.Method,
            RawPath = operation.Path,
            RawQueryString = query,
            Headers = new Dictionary<string, string> { ["content-type"] = "application/json" },
            Body = Encoding.UTF8.GetBytes(body),
            GatewayIdentity = new GatewayIdentity(AccountId, UserArn: null, AccessKeyId: null),
            Deadline = Now + Limit,
        };
        var response = await services.GetRequiredService<RequestPipeline>().InvokeAsync(operation, request, CancellationToken.None);
        using var document = JsonDocument.Parse(response.Body);
        return new(response.StatusCode, document.RootElement.Clone());
    }

    private void Link()
    {
        Accounts.Account = new()
        {
            AccountId = AccountId,
            Id = WabaId,
            MetaWabaId = "9001",
            Name = "Test",
            Status = RegistrationStatus.Complete,
            LinkDate = Now,
            Token = FakeSecretCipher.Close(Token, new SecretContext(SecretPurpose.MetaToken, AccountId, "9001")),
            RefreshedAt = Now,
        };
        Accounts.Number = new()
        {
            AccountId = AccountId,
            Id = NumberId,
            LinkedAccountId = WabaId,
            MetaWabaId = "9001",
            MetaPhoneNumberId = MetaNumberId,
            Number = "+15550100001",
            DisplayName = "Test",
            DisplayNumber = "+1 555 010 0001",
            QualityRating = "GREEN",
            RefreshedAt = Now,
        };
    }
}
