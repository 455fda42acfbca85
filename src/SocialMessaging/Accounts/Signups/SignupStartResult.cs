namespace SocialMessaging.Accounts.Signups;

/// <summary>What step one of a sign-up comes to.</summary>
/// <param name="ProgressToken">Joins step two to it.</param>
/// <param name="Wabas">The links that step two may finish or add numbers to.</param>
public sealed record SignupStartResult(string ProgressToken, IReadOnlyList<LinkedWaba> Wabas)
{
    public override string ToString() => "(offer)";
}
