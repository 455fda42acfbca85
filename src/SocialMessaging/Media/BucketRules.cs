using System.Text;
using Microsoft.Extensions.Options;
using SocialMessaging.Errors;
using SocialMessaging.Operations.Shapes;
using SocialMessaging.Settings;

namespace SocialMessaging.Media;

/// <summary>
/// Which objects a caller may name: those of the buckets in <c>Media:Buckets</c>, an entry being <c>bucket</c> (for every account) or
/// <c>123456789012/bucket</c> (for that one).
/// </summary>
public sealed class BucketRules(IOptions<SocialMessagingOptions> options, BucketPolicy policy)
{
    private const int MaxKeyBytes = 1024;

    private readonly HashSet<string> listed = new(options.Value.Media.Buckets, StringComparer.Ordinal);

    /// <summary>The address of an object that this caller may use.</summary>
    /// <exception cref="AccessDeniedException">The bucket is not listed for the account.</exception>
    /// <exception cref="InvalidParametersException">
    /// A bucket that S3 cannot have, no key, one that S3 cannot hold, or one that would leave the bucket once a URL is made of it.
    /// </exception>
    public ObjectAddress Require(string accountId, S3File file, string suffix, string member)
    {
        if (file.BucketName.Contains("..", StringComparison.Ordinal))
        {
            throw new InvalidParametersException($"{member}: bucketName must not have two periods in a row.");
        }

        var isAllowed = listed.Contains(file.BucketName) || listed.Contains($"{accountId}/{file.BucketName}") || (
            listed.Count == 0 && policy.AnyIfNoneListed);
        if (!isAllowed)
        {
            throw new AccessDeniedException(
                $"{member}: bucketName is not one of the buckets that this account may use (setting Media:Buckets).");
        }

        var key = file.Key + suffix;
        if (key.Length == 0)
        {
            throw new InvalidParametersException($"{member}: key must not be empty.");
        }

        if (Encoding.UTF8.GetByteCount(key) > MaxKeyBytes)
        {
            throw new InvalidParametersException($"{member}: key must have at most {MaxKeyBytes} bytes with what is added to it.");
        }

        if (key.Any(char.IsControl) || key.Split('/').Any(static segment => segment is "." or ".."))
        {
            throw new InvalidParametersException($"{member}: key must have no control characters and no segments '.' or '..'.");
        }

        return new(accountId, file.BucketName, key, member);
    }
}
