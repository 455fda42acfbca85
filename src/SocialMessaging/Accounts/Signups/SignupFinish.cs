using SocialMessaging.Errors;
using SocialMessaging.Meta;
using SocialMessaging.Secrets;

namespace SocialMessaging.Accounts.Signups;

/// <summary>
/// Step two of a sign-up. Tags, event destination and callback are stored before Meta is asked for anything, so that an event that comes in
/// between finds its way. Each step may be repeated: what has succeeded is neither undone nor done twice. Only when all has succeeded does
/// the link get the new token, do numbers move here, and is the progress token used up; for an hour a repeat with the same input is then
/// answered as the first was, and so are calls that ran side by side.
/// </summary>
public sealed class SignupFinish(
    FinalizationPlanner planner,
    NumberRegistration registration,
    NumberArrivals arrivals,
    AppSubscription subscription,
    IAccountStore accounts,
    ISignupStore signups,
    ISecretCipher cipher,
    TimeProvider time)
{
    private static readonly TimeSpan OutcomeLifetime = TimeSpan.FromHours(1);

    /// <returns>Our id of the link, which is COMPLETE.</returns>
    /// <exception cref="InvalidParametersException">
    /// A check has failed; nothing was changed. Or the sign-up was finished with another input.
    /// </exception>
    public async Task<string> FinishAsync(string accountId, FinalizationRequest wish, CancellationToken cancellationToken)
    {
        var inputHash = FinalizationHash.Of(wish);
        if (await OutcomeAsync(accountId, wish, inputHash, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        try
        {
            var plan = await planner.PlanAsync(accountId, wish, cancellationToken);
            var account = await RunAsync(plan, cancellationToken);
            var outcome = await signups.EndAsync(
                accountId, plan.Signup.TokenHash, new(inputHash, account.Id), time.GetUtcNow() + OutcomeLifetime, cancellationToken);

            // Without one it expired under our hands, but all is done.
            return outcome is null ? account.Id : Same(outcome, inputHash);
        }
        catch (Exception exception) when (exception is GraphErrorException or SocialMessagingException or ConcurrentChangeException)
        {
            // Another call may have finished it meanwhile, and left nothing for this one to do.
            if (await OutcomeAsync(accountId, wish, inputHash, cancellationToken) is { } meanwhile)
            {
                return meanwhile;
            }

            throw;
        }
    }

    private async Task<string?> OutcomeAsync(
        string accountId, FinalizationRequest wish, string inputHash, CancellationToken cancellationToken) =>
        await signups.FindAsync(accountId, SignupToken.Hash(wish.ProgressToken), cancellationToken) is { Outcome: { } outcome }
            ? Same(outcome, inputHash)
            : null;

    private static string Same(SignupOutcome outcome, string inputHash) => outcome.InputHash == inputHash
        ? outcome.LinkedAccountId
        : throw new InvalidParametersException(
            "setupFinalization.associateInProgressToken works once, and another call has used it up with another input. "
            + "That account's setup is COMPLETE.");

    private async Task<LinkedAccount> RunAsync(FinalizationPlan plan, CancellationToken cancellationToken)
    {
        var account = await accounts.ChangeAsync(plan.Account, plan.Change, cancellationToken);
        var done = new Dictionary<string, PhoneNumber>(StringComparer.Ordinal);
        foreach (var (number, asked) in await StoreTagsAsync(plan, cancellationToken))
        {
            done[number.Id] = await registration.EnsureAsync(number, asked, plan.Token, cancellationToken);
        }

        await subscription.EnsureAsync(account.MetaWabaId, plan.Token, plan.Signup.CallbackUrl, cancellationToken);
        var secret = await cipher.EncryptAsync(
            plan.Token, new SecretContext(SecretPurpose.MetaToken, account.AccountId, account.MetaWabaId), cancellationToken);
        account = await accounts.ChangeAsync(
            account,
            current => current with
            {
                Status = RegistrationStatus.Complete,
                LapsesAt = null,
                Subscribed = true,
                Token = secret,
                TokenExpiresAt = plan.Signup.TokenExpiresAt,
            },
            cancellationToken);
        foreach (var (stored, moved) in plan.Arrivals ?? await arrivals.FindAsync(account, plan.Token, cancellationToken))
        {
            await arrivals.MoveAsync(stored, done.GetValueOrDefault(moved.Id, moved), cancellationToken);
        }

        return account;
    }

    private async Task<IReadOnlyList<(PhoneNumber Number, NumberFinalization Wish)>> StoreTagsAsync(
        FinalizationPlan plan, CancellationToken cancellationToken)
    {
        var numbers = new List<(PhoneNumber Number, NumberFinalization Wish)>(plan.Numbers.Count);
        foreach (var (number, asked) in plan.Numbers)
        {
            PhoneNumber Tagged(PhoneNumber current) => asked.Tags.IsEmpty
                ? current
                : current with { Tags = TagRules.Merge(current.Tags, asked.Tags, "setupFinalization.phoneNumbers") };

            numbers.Add((
                number.Version == 0 ? Tagged(number) : await accounts.ChangePhoneNumberAsync(number, Tagged, cancellationToken), asked));
        }

        return numbers;
    }
}
