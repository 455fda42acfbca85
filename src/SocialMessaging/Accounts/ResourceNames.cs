using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using SocialMessaging.Settings;

namespace SocialMessaging.Accounts;

/// <summary>
/// Ids and ARNs of WABAs and phone numbers. <c>waba-&lt;32 hex&gt;</c> and
/// <c>arn:aws:social-messaging:&lt;region&gt;:&lt;account&gt;:waba/&lt;32 hex&gt;</c> carry the same digits, and so for
/// <c>phone-number-id</c>; clients rely on that. Inputs take either form.
/// </summary>
public sealed class ResourceNames(IOptions<SocialMessagingOptions> options)
{
    public const string WabaType = "waba";
    public const string PhoneNumberType = "phone-number-id";

    private readonly string region = options.Value.Region;

    public string Region => region;

    public string Partition { get; } = PartitionOf(options.Value.Region);

    /// <summary>A fresh id of a type.</summary>
    public static string NewId(string type) => $"{type}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}";

    /// <summary>
    /// The id of a type that an object of Meta gets in an account that has none for it yet: the same whenever it comes, so that what was
    /// away for long comes back under its id.
    /// </summary>
    public static string DeriveId(string type, string accountId, string metaId) =>
        $"{type}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{type}\n{accountId}\n{metaId}")).AsSpan(0, 16))}";

    /// <summary>Whether a text is an ARN or has the form of our WABA ids, and so is none of Meta's.</summary>
    public static bool IsOurs(string wabaIdOrArn) =>
        wabaIdOrArn.StartsWith("arn:", StringComparison.Ordinal) || wabaIdOrArn.StartsWith(WabaType + "-", StringComparison.Ordinal);

    /// <summary>The ARN of an id.</summary>
    public string Arn(string accountId, string id)
    {
        var type = id.StartsWith(WabaType, StringComparison.Ordinal) ? WabaType : PhoneNumberType;
        return $"arn:{Partition}:social-messaging:{region}:{accountId}:{type}/{id[(type.Length + 1)..]}";
    }

    /// <summary>
    /// The id that an id or ARN of this caller names; null where it can name nothing of the caller's: another account, Region, service or
    /// type.
    /// </summary>
    public string? Resolve(string accountId, string type, string idOrArn)
    {
        if (idOrArn.StartsWith(type, StringComparison.Ordinal) && idOrArn.Length > type.Length + 1 && idOrArn[type.Length] == '-')
        {
            return idOrArn;
        }

        var prefix = $"arn:{Partition}:social-messaging:{region}:{accountId}:{type}/";
        return idOrArn.StartsWith(
            prefix, StringComparison.Ordinal) && idOrArn.Length > prefix.Length ? $"{type}-{idOrArn[prefix.Length..]}" : null;
    }

    /// <summary>The partition that a Region is in.</summary>
    public static string PartitionOf(string region) =>
        region.StartsWith("cn-", StringComparison.Ordinal) ? "aws-cn"
        : region.StartsWith("us-gov-", StringComparison.Ordinal) ? "aws-us-gov"
        : region.StartsWith("eusc-", StringComparison.Ordinal) ? "aws-eusc"
        : "aws";
}
