using SocialMessaging.Errors;
using SocialMessaging.Secrets;

namespace SocialMessaging.Accounts.Signups;

/// <summary>
/// Step two of a sign-up. Tags, event destination and callback are stored before Meta is asked for anything, so that an event that comes in
/// between finds its way. Each step may be repeated: what has succeeded is neither undone nor done twice, and the progress token is used up
/// only when all has.
/// </summary>
public sealed class SignupFinish(
    FinalizationPlanner planner,
    NumberRegistration registration,
    AppSubscription subscription,
    IAccountStore accounts,
    ISignupStore signups,
    ISecretCipher cipher)
{
    /// <returns>The link, COMPLETE.</returns>
    /// <exception cref="InvalidParametersException">A check has failed; nothing was changed. Or another call has finished the sign-up
    /// meanwhile.</exception>
    public async Task<LinkedAccount> FinishAsync(string accountId, FinalizationRequest wish, CancellationToken cancellationToken)
    {
        var plan = await planner.PlanAsync(accountId, wish, cancellationToken);
        var account = await accounts.ChangeAsync(plan.Account, plan.Change, cancellationToken);
        var numbers = await StoreTagsAsync(plan, cancellationToken);
        var token = await cipher.DecryptAsync(
            plan.Signup.Token, new SecretContext(SecretPurpose.MetaToken, accountId, plan.Signup.TokenHash), cancellationToken);
        foreach (var (number, asked) in numbers)
        {
            await registration.EnsureAsync(number, asked, token, cancellationToken);
        }

        await subscription.EnsureAsync(account.MetaWabaId, token, plan.Signup.CallbackUrl, cancellationToken);
        account = await accounts.ChangeAsync(
            account, static current =>
                current with { Status = RegistrationStatus.Complete, LapsesAt = null, Subscribed = true }, cancellationToken);
        return await signups.EndAsync(accountId, plan.Signup.TokenHash, cancellationToken)
            ? account
            : throw new InvalidParametersException(
                "setupFinalization.associateInProgressToken works once, and another call has used it up meanwhile. "
                + "The account's setup is COMPLETE.");
    }

    private async Task<IReadOnlyList<(PhoneNumber Number, NumberFinalization Wish)>> StoreTagsAsync(
        FinalizationPlan plan, CancellationToken cancellationToken)
    {
        var numbers = new List<(PhoneNumber Number, NumberFinalization Wish)>(plan.Numbers.Count);
        foreach (var (number, asked) in plan.Numbers)
        {
            var tagged = await accounts.ChangePhoneNumberAsync(
                number,
                current => asked.Tags.IsEmpty ? current : current with
                {
                    Tags = TagRules.Merge(
                    current.Tags, asked.Tags, "setupFinalization.phoneNumbers")
                },
                cancellationToken);
            numbers.Add((tagged, asked));
        }

        return numbers;
    }
}
