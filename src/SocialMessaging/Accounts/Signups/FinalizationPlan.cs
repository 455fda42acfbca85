namespace SocialMessaging.Accounts.Signups;

/// <summary>Step two, checked: what is left to do can be refused only by Meta.</summary>
/// <param name="Signup">The sign-up that step one began.</param>
/// <param name="Account">The link to finish or to add numbers to.</param>
/// <param name="Change">What is stored of the link before Meta is called.</param>
/// <param name="Numbers">The numbers with what is asked for each.</param>
public sealed record FinalizationPlan(
    Signup Signup,
    LinkedAccount Account,
    Func<LinkedAccount, LinkedAccount> Change,
    IReadOnlyList<(PhoneNumber Number, NumberFinalization Wish)> Numbers);
