namespace SocialMessaging.Administration;

/// <summary>What a check of the deployment found.</summary>
/// <param name="Subject">What was looked at: a WABA's id, or the part of the deployment.</param>
/// <param name="Check">Which check.</param>
/// <param name="State"><c>ok</c>, <c>warning</c> or <c>failed</c>.</param>
/// <param name="Detail">What was seen, and what to do about it.</param>
public sealed record CheckResult(string Subject, string Check, string State, string Detail)
{
    public const string IsOk = "ok";
    public const string IsWarning = "warning";
    public const string HasFailed = "failed";

    public static CheckResult Ok(string subject, string check, string detail) => new(subject, check, IsOk, detail);

    public static CheckResult Warning(string subject, string check, string detail) => new(subject, check, IsWarning, detail);

    public static CheckResult Failed(string subject, string check, string detail) => new(subject, check, HasFailed, detail);
}
