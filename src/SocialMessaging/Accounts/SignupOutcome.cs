namespace SocialMessaging.Accounts;

/// <summary>How a sign-up ended.</summary>
/// <param name="InputHash">Keyed hash of the input of step two; the key, the progress token, is not stored.</param>
/// <param name="LinkedAccountId">Our id of the WABA that was finished.</param>
public sealed record SignupOutcome(string InputHash, string LinkedAccountId);
