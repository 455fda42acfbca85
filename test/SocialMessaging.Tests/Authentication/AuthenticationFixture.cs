using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SocialMessaging.Authentication;
using SocialMessaging.Requests;
using SocialMessaging.Secrets;
using SocialMessaging.Testing;

namespace SocialMessaging.Tests.Authentication;

/// <summary>An authenticator with its clock, store and cipher, at the time and with the keys of the vectors.</summary>
internal sealed class AuthenticationFixture
{
    public const string AccountId = "123456789012";

    public AuthenticationFixture()
    {
        Time = new FakeTimeProvider(SignatureVectors.Document.Clock);
        var services = ServiceContainer.Build(
            Time, services => services.AddSingleton<IAccessKeyStore>(Store).AddSingleton<ISecretCipher>(Cipher));
        Cache = services.GetRequiredService<AccessKeyCache>();
        Authenticator = services.GetRequiredService<RequestAuthenticator>();
        Add(SignatureVectors.Document.AccessKeyId);
        Add(SignatureVectors.Document.SessionAccessKeyId, SignatureVectors.Document.SessionToken);
    }

    public FakeTimeProvider Time { get; }

    public FakeAccessKeyStore Store { get; } = new();

    public FakeSecretCipher Cipher { get; } = new();

    public AccessKeyCache Cache { get; }

    public RequestAuthenticator Authenticator { get; }

    public void Add(string accessKeyId, string? sessionToken = null, DateTimeOffset? expiresAt = null, string? secret = null)
    {
        var context = new SecretContext(SecretPurpose.AccessKeySecret, AccountId, accessKeyId);
        Store.Put(new AccessKey
        {
            AccessKeyId = accessKeyId,
            Secret = FakeSecretCipher.Close(secret ?? SignatureVectors.Document.SecretAccessKey, context),
            SessionTokenHash = sessionToken is null ? null : SessionToken.Hash(sessionToken),
            ExpiresAt = expiresAt,
            AccountId = AccountId,
            Actions = ["*"],
            Resources = ["*"],
            CreatedAt = SignatureVectors.Document.Clock,
        });
    }

    public async Task<CallerIdentity> AuthenticateAsync(ServiceRequest request) =>
        await Authenticator.AuthenticateAsync(request, CancellationToken.None);
}
