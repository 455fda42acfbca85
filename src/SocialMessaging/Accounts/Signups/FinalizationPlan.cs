namespace SocialMessaging.Accounts.Signups;

/// <summary>Step two, checked: what is left to do can be refused only by Meta.</summary>
/// <param name="Signup">The sign-up that step one began.</param>
/// <param name="Account">The link to finish or to add numbers to.</param>
/// <param name="Change">What is stored of the link before Meta is called.</param>
/// <param name="Numbers">The numbers with what is asked for each.</param>
/// <param name="Token">Meta's access token.</param>
/// <param name="Arrivals">
/// Numbers that have moved to the WABA at Meta; their entries follow at the end. Null where Meta has not been asked yet, because all that
/// is named is under the link.
/// </param>
public sealed record FinalizationPlan(
    Signup Signup,
    LinkedAccount Account,
    Func<LinkedAccount, LinkedAccount> Change,
    IReadOnlyList<(PhoneNumber Number, NumberFinalization Wish)> Numbers,
    string Token,
    IReadOnlyList<NumberArrival>? Arrivals)
{
    public override string ToString() => "(plan)";
}
