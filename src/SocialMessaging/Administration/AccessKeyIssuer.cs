using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using SocialMessaging.Authentication;
using SocialMessaging.Errors;
using SocialMessaging.Secrets;
using SocialMessaging.Settings;

namespace SocialMessaging.Administration;

/// <summary>
/// Issues, lists and revokes the service's own access keys. A revoked key is refused within 60 s, which is how long a process remembers
/// one.
/// </summary>
public sealed partial class AccessKeyIssuer(
    IAccessKeyStore keys, ISecretCipher cipher, IOptions<SocialMessagingOptions> options, TimeProvider time)
{
    // The length of AWS's, and a prefix that none of AWS's has.
    private const string IdPrefix = "SMAK";
    private const string IdAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int IdLength = 16;
    private const int SecretBytes = 30;
    private const int SessionBytes = 48;
    private static readonly IReadOnlyList<string> Everything = ["*"];

    /// <exception cref="InvalidParametersException">The account or an action is not one, or the end is in the past.</exception>
    public async Task<IssuedAccessKey> IssueAsync(AccessKeyRequest order, CancellationToken cancellationToken)
    {
        var account = order.AccountId ?? options.Value.AccountId;
        if (!AccountForm().IsMatch(account))
        {
            throw new InvalidParametersException("accountId must be twelve digits.");
        }

        if (order.ExpiresAt <= time.GetUtcNow())
        {
            throw new InvalidParametersException("expiresAt must be in the future.");
        }

        ActionPatterns.RequireKnown(order.Actions ?? Everything);
        var issued = new IssuedAccessKey
        {
            AccessKeyId = IdPrefix + RandomNumberGenerator.GetString(IdAlphabet, IdLength),
            SecretAccessKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes)),
            SessionToken = order.WithSessionToken ? Convert.ToBase64String(RandomNumberGenerator.GetBytes(SessionBytes)) : null,
            AccountId = account,
            ExpiresAt = order.ExpiresAt,
        };
        var context = new SecretContext(SecretPurpose.AccessKeySecret, account, issued.AccessKeyId);
        var key = new AccessKey
        {
            AccessKeyId = issued.AccessKeyId,
            Secret = await cipher.EncryptAsync(issued.SecretAccessKey, context, cancellationToken),
            SessionTokenHash = issued.SessionToken is { } token ? SessionToken.Hash(token) : null,
            ExpiresAt = order.ExpiresAt,
            AccountId = account,
            Actions = order.Actions ?? Everything,
            Resources = order.Resources ?? Everything,
            CreatedAt = time.GetUtcNow(),
        };
        return await keys.AddAsync(key, cancellationToken)
            ? issued
            : throw new InternalServiceException($"The key id {issued.AccessKeyId} is taken; try again.");
    }

    /// <param name="accountId">The account whose keys are wanted; null: every account's.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async Task<IReadOnlyList<AccessKeySummary>> ListAsync(string? accountId, CancellationToken cancellationToken) =>
        [.. (await keys.ListAsync(accountId, cancellationToken)).Select(AccessKeySummary.Of)];

    /// <summary>False if there is no such key, or it is one of the settings.</summary>
    public Task<bool> RevokeAsync(string accessKeyId, CancellationToken cancellationToken) =>
        keys.RemoveAsync(accessKeyId, cancellationToken);

    [GeneratedRegex(@"\A[0-9]{12}\z")]
    private static partial Regex AccountForm();
}
