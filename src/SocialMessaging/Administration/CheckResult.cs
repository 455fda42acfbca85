namespace SocialMessaging.Administration;

/// <summary>What a check of the deployment found.</summary>
/// <param name="Subject">What was looked at: a WABA's id, or the part of the deployment.</param>
/// <param name="Check">Which check.</param>
/// <param name="State">How it ended.</param>
/// <param name="Detail">What was seen, and what to do about it.</param>
public sealed record CheckResult(string Subject, string Check, CheckState State, string Detail)
{
    public static CheckResult Ok(string subject, string check, string detail) => new(subject, check, CheckState.Ok, detail);

    public static CheckResult Warning(string subject, string check, string detail) => new(subject, check, CheckState.Warning, detail);

    public static CheckResult Failed(string subject, string check, string detail) => new(subject, check, CheckState.Failed, detail);
}
