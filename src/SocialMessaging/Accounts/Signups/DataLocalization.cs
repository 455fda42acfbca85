using SocialMessaging.Errors;

namespace SocialMessaging.Accounts.Signups;

/// <summary>The countries in which Meta can store a number's messages (Meta, local storage).</summary>
public static class DataLocalization
{
    private static readonly string[] Countries = ["AE", "AU", "BH", "BR", "CA", "CH", "DE", "GB", "ID", "IN", "JP", "KR", "SG", "ZA"];

    /// <exception cref="InvalidParametersException">Not one of them.</exception>
    public static void Check(string country, string member)
    {
        if (!Countries.Contains(country, StringComparer.Ordinal))
        {
            throw new InvalidParametersException($"{member} must be one of {string.Join(", ", Countries)}.");
        }
    }
}
