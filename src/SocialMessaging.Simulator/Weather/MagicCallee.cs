using System.Globalization;

namespace SocialMessaging.Simulator.Weather;

/// <summary>Numbers that take calls by themselves, always in one way. They allow every call.</summary>
internal static class MagicCallee
{
    public const string PicksUp = MagicRecipient.AnswersAtOnce;
    public const string Rejects = "15550000003";
    public const string NeverAnswers = "15550000004";
    public const string Drops = "15550138021";

    public static bool Allows(string customer) => ActsAlone(customer) || RefusalCode(customer) is not null;

    /// <summary>Whether nobody can take the call by hand.</summary>
    public static bool ActsAlone(string customer) => customer is PicksUp or Rejects or NeverAnswers or Drops;

    /// <summary>The error with which a call of this number is refused at once: the last six digits.</summary>
    public static int? RefusalCode(string customer) =>
        customer.Length == 11 && customer.StartsWith("15550138", StringComparison.Ordinal) && customer != Drops
            && int.Parse(customer[5..], CultureInfo.InvariantCulture) is var code
            && code is >= 138000 and <= 138007 or 138012 or 138013 or 138014
            ? code : null;
}
