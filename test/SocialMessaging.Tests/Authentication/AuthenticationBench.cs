using Microsoft.Extensions.Time.Testing;
using SocialMessaging.Authentication;
using SocialMessaging.Requests;
using SocialMessaging.Secrets;

namespace SocialMessaging.Tests.Authentication;

/// <summary>An authenticator with its clock, store and cipher, at the time and with the keys of the vectors.</summary>
internal sealed class AuthenticationBench
{
    public const string AccountId = "123456789012";

    public AuthenticationBench()
    {
        Time = new FakeTimeProvider(SignatureVectors.Document.Clock);
        Cache = new AccessKeyCache(Store, Cipher, Time);
        Authenticator = new RequestAuthenticator(Cache, Time);
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
