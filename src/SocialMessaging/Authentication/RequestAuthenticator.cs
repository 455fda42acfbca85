using System.Buffers;
using SocialMessaging.Errors;
using SocialMessaging.Requests;

namespace SocialMessaging.Authentication;

/// <summary>
/// Finds out who calls: the IAM caller that API Gateway has authenticated, or else the owner of the access key that signed the request
/// with Signature Version 4, in the header or in the query. Faults are found and worded in the order in which AWS finds them.
/// </summary>
public sealed class RequestAuthenticator(AccessKeyCache keys, TimeProvider time)
{
    private const int LongestAccessKeyId = 128;

    private static readonly IReadOnlyList<string> Everything = ["*"];

    private static readonly SearchValues<char> AccessKeyIdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.+=@");

    /// <exception cref="MissingAuthenticationTokenException">The request is not signed at all.</exception>
    /// <exception cref="MalformedHttpRequestException">The query is not percent-encoded as it should be.</exception>
    /// <exception cref="IncompleteSignatureException">The signature lacks a part, or one is malformed.</exception>
    /// <exception cref="RequestExpiredException">It was not signed within 15 minutes of now, or its lifetime is over.</exception>
    /// <exception cref="UnrecognizedClientException">The access key is unknown, or the session token is not its own.</exception>
    /// <exception cref="ExpiredTokenException">The access key's time is over.</exception>
    /// <exception cref="InvalidSignatureException">The signature does not fit the request.</exception>
    public ValueTask<CallerIdentity> AuthenticateAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        if (request.GatewayIdentity is { } gateway)
        {
            return new ValueTask<CallerIdentity>(FromGateway(gateway));
        }

        var claim = SignatureClaim.Read(request);
        claim.RequireSignedHeaders(request);
        var date = SignatureDate.Parse(claim.Date, claim.IsHttpDate);
        date.Require(time.GetUtcNow(), claim.Lifetime);
        var scope = CredentialScope.Parse(claim.Credential);
        scope.Require(date);

        // An id that no key can have must not reach the store.
        var accessKeyId = scope.AccessKeyId.Span;
        if (accessKeyId.Length is 0 or > LongestAccessKeyId || accessKeyId.ContainsAnyExcept(AccessKeyIdCharacters))
        {
            throw UnknownKey();
        }

        return keys.TryGet(accessKeyId, out var key)
            ? new ValueTask<CallerIdentity>(Verify(request, claim, scope, date, key))
            : FindAndVerifyAsync(request, claim, scope, date, cancellationToken);
    }

    private static CallerIdentity FromGateway(GatewayIdentity gateway) =>
        new(gateway.AccountId, gateway.UserArn ?? $"arn:aws:iam::{gateway.AccountId}:root", Everything, Everything);

    private async ValueTask<CallerIdentity> FindAndVerifyAsync(
        ServiceRequest request, SignatureClaim claim, CredentialScope scope, SignatureDate date, CancellationToken cancellationToken)
    {
        var key = await keys.FindAsync(scope.AccessKeyId.ToString(), cancellationToken);
        return Verify(request, claim, scope, date, key);
    }

    private CallerIdentity Verify(
        ServiceRequest request, in SignatureClaim claim, in CredentialScope scope, in SignatureDate date, OpenedAccessKey? key)
    {
        if (key is null)
        {
            throw UnknownKey();
        }

        if (!SessionToken.Matches(key.SessionTokenHash, claim.SessionToken))
        {
            throw new UnrecognizedClientException("The security token included in the request is invalid");
        }

        if (key.ExpiresAt <= time.GetUtcNow())
        {
            throw new ExpiredTokenException("The security token included in the request is expired");
        }

        SignatureVerifier.Require(request, claim, scope, date, key.SigningKeys);
        return key.Caller;
    }

    private static UnrecognizedClientException UnknownKey() => new("The security token included in the request is invalid.");
}
