namespace SocialMessaging.Events;

/// <summary>ARNs of the context of an event.</summary>
internal static class EventArns
{
    public static string OfWaba(string region, string accountId, string id) => Of(region, accountId, "waba", id, "waba-");

    public static string OfPhoneNumber(string region, string accountId, string id) =>
        Of(region, accountId, "phone-number-id", id, "phone-number-id-");

    public static string Partition(string region) => region switch
    {
        _ when region.StartsWith("cn-", StringComparison.Ordinal) => "aws-cn",
        _ when region.StartsWith("us-gov-", StringComparison.Ordinal) => "aws-us-gov",
        _ => "aws",
    };

    // Id and ARN have the same hexadecimal digits.
    private static string Of(string region, string accountId, string type, string id, string prefix) =>
        $"arn:{Partition(region)}:social-messaging:{region}:{accountId}:{type}/{(id.StartsWith(prefix, StringComparison.Ordinal) ? id[prefix.Length..] : id)}";
}
