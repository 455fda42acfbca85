using Microsoft.Extensions.Options;
using SocialMessaging.Errors;
using SocialMessaging.Meta;
using SocialMessaging.Secrets;
using SocialMessaging.Settings;

namespace SocialMessaging.Accounts.Signups;

/// <summary>
/// Step one of a sign-up: looks at the token, reads the shared WABAs from Meta, then links them and issues the token that step two asks
/// for.
/// </summary>
public sealed class SignupStart(
    SignupInspection inspection,
    AccountLinking linking,
    AppSubscription subscription,
    GraphClient graph,
    DatasetLookup datasets,
    IAccountStore accounts,
    ISignupStore signups,
    ISecretCipher cipher,
    IOptions<SocialMessagingOptions> options,
    TimeProvider time)
{
    private static readonly TimeSpan ProgressLifetime = TimeSpan.FromHours(1);

    /// <exception cref="InvalidParametersException">
    /// The token or the callback cannot be used, or all shared WABAs are linked by others.
    /// </exception>
    /// <exception cref="LimitExceededException">More links than the account may have.</exception>
    public async Task<SignupStartResult> StartAsync(
        string accountId, string accessToken, string? callbackUrl, CancellationToken cancellationToken)
    {
        if (callbackUrl is not null)
        {
            CallbackRule.Check(callbackUrl);
            await subscription.VerifyTokenAsync(cancellationToken);
        }

        var token = await inspection.InspectAsync(accessToken, cancellationToken);
        var shared = await ReadAsync(token, cancellationToken);
        var free = await RequireRoomAsync(accountId, shared, cancellationToken);
        var linked = new List<LinkedWaba>(free.Count);
        foreach (var waba in free)
        {
            if (await linking.LinkAsync(accountId, waba, token, cancellationToken) is { } link)
            {
                linked.Add(link);
            }
        }

        RequireAny(linked.Count, shared);
        return new(await BeginAsync(accountId, token, callbackUrl, linked, cancellationToken), linked);
    }

    /// <summary>Everything is read from Meta before anything is written, so that a refusal leaves nothing behind.</summary>
    private async Task<IReadOnlyList<SharedWaba>> ReadAsync(InspectedToken token, CancellationToken cancellationToken)
    {
        var shared = new List<SharedWaba>(token.MetaWabaIds.Count);
        foreach (var id in token.MetaWabaIds)
        {
            var askedAt = time.GetUtcNow();
            var waba = await graph.GetWabaAsync(id, token.Token, cancellationToken);
            var numbers = await graph.ListPhoneNumbersAsync(id, token.Token, cancellationToken);
            shared.Add(new(id, waba, numbers, askedAt)
            {
                DatasetId = await datasets.TryFindAsync(id, token.Token, cancellationToken),
            });
        }

        return shared;
    }

    /// <summary>The WABAs that no other account holds. Those that are new must all fit, else none is linked.</summary>
    private async Task<IReadOnlyList<SharedWaba>> RequireRoomAsync(
        string accountId, IReadOnlyList<SharedWaba> shared, CancellationToken cancellationToken)
    {
        var limit = options.Value.Limits.LinkedAccounts;
        var links = await accounts.ListAsync(accountId, afterId: null, limit + 1, cancellationToken);
        var free = new List<SharedWaba>(shared.Count);
        var added = 0;
        foreach (var waba in shared)
        {
            var holder = await accounts.FindByMetaIdAsync(waba.MetaWabaId, cancellationToken);
            if (holder is null || holder.AccountId == accountId)
            {
                free.Add(waba);
                added += holder is null ? 1 : 0;
            }
        }

        RequireAny(free.Count, shared);
        return added > 0 && links.Count + added > limit
            ? throw new LimitExceededException(
                $"An account links at most {limit} WhatsApp Business Accounts; "
                + $"this one has {links.Count}, and the sign-up would add {added}.")
            : free;
    }

    private static void RequireAny(int count, IReadOnlyList<SharedWaba> shared)
    {
        if (count == 0)
        {
            throw new InvalidParametersException(
                "signupCallback.accessToken shares only WhatsApp Business Accounts that are linked elsewhere already "
                + $"({string.Join(", ", shared.Select(waba => waba.MetaWabaId))}); "
                + "they must be disassociated there first.");
        }
    }

    private async Task<string> BeginAsync(
        string accountId, InspectedToken token, string? callbackUrl, IReadOnlyList<LinkedWaba> linked, CancellationToken cancellationToken)
    {
        var progress = SignupToken.New();
        var hash = SignupToken.Hash(progress);
        var secret = await cipher.EncryptAsync(token.Token, new SecretContext(SecretPurpose.MetaToken, accountId, hash), cancellationToken);
        var ids = linked.Select(link => link.Account.Id).ToArray();
        await signups.BeginAsync(
            new(hash, accountId, ids, secret, callbackUrl, time.GetUtcNow() + ProgressLifetime, token.ExpiresAt), cancellationToken);
        return progress;
    }
}
