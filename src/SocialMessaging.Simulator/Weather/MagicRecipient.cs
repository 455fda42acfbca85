namespace SocialMessaging.Simulator.Weather;

/// <summary>Numbers that always behave in one way, like a payment provider's test cards. The last digits say what they do.</summary>
internal static class MagicRecipient
{
    public const string AnswersAtOnce = "15550000001";
    public const string ReadsAtOnce = "15550000002";
    public const string TokenExpired = "15550000190";
    public const string TimesOut = "15550000408";
    public const string ServerError = "15550000500";

    /// <summary>The error that the message to this number fails with after it was accepted.</summary>
    public static int? FailureCode(string customer) => customer switch
    {
        "15550131026" => 131026,
        "15550131047" => 131047,
        "15550130472" => 130472,
        "15550131049" => 131049,
        _ => null,
    };
}
