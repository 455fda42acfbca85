using Microsoft.Extensions.Options;
using SocialMessaging.Accounts;
using SocialMessaging.Accounts.Signups;
using SocialMessaging.Errors;
using SocialMessaging.Secrets;
using SocialMessaging.Settings;

namespace SocialMessaging.Administration;

/// <summary>
/// Gives a linked WABA another Meta token, after asking Meta whether it is one, of this app and for this WABA. The old one need not work
/// any more.
/// </summary>
public sealed class TokenReplacer(
    IAccountStore accounts, ISecretCipher cipher, SignupInspection inspection, ResourceNames names,
    IOptions<SocialMessagingOptions> options)
{
    /// <exception cref="ResourceNotFoundException">The account has no such WABA.</exception>
    /// <exception cref="InvalidParametersException">The token is not one for it.</exception>
    public async Task<ReplacedToken> ReplaceAsync(TokenReplacementRequest order, CancellationToken cancellationToken)
    {
        if (order is not { Id: { Length: > 0 } id, AccessToken: { Length: > 0 } token })
        {
            throw new InvalidParametersException("id and accessToken must be given.");
        }

        var account = await accounts.RequireAsync(names, order.AccountId ?? options.Value.AccountId, id, "id", cancellationToken);
        var inspected = await inspection.InspectAsync(token, cancellationToken);
        if (!inspected.MetaWabaIds.Contains(account.MetaWabaId, StringComparer.Ordinal))
        {
            throw new InvalidParametersException($"The token does not share WhatsApp Business Account {account.MetaWabaId}.");
        }

        var encrypted = await cipher.EncryptAsync(inspected.Token, account.TokenContext, cancellationToken);
        await accounts.ChangeAsync(
            account, current => current with { Token = encrypted, TokenExpiresAt = inspected.ExpiresAt }, cancellationToken);
        return new(account.Id, inspected.ExpiresAt);
    }
}
