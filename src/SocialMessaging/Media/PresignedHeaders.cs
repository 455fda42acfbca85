using System.Buffers;
using SocialMessaging.Errors;

namespace SocialMessaging.Media;

/// <summary>
/// The headers a caller wants sent with a presigned URL. Only those that S3 signs are forwarded: <c>Content-Type</c>, <c>Content-MD5</c>,
/// <c>Content-Disposition</c>, <c>Cache-Control</c> and <c>x-amz-*</c>. Others (SDKs list <c>host</c>, for one) are passed over.
/// </summary>
internal static class PresignedHeaders
{
    private const int MaxValueLength = 4096;

    private static readonly SearchValues<char> Token =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <exception cref="InvalidParametersException">A name or value that no HTTP header can have, or one name twice.</exception>
    public static IReadOnlyDictionary<string, string> Require(IReadOnlyDictionary<string, string> headers, string member)
    {
        var forwarded = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in headers)
        {
            if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(Token))
            {
                throw new InvalidParametersException($"{member}: headers holds a name that is not valid for an HTTP header.");
            }

            if (value.Length > MaxValueLength || value.Any(static c => c is not ('\t' or (>= ' ' and < '\x7f'))))
            {
                throw new InvalidParametersException(
                    $"{member}: the value of a header must be printable ASCII, without line breaks, "
                    + $"and at most {MaxValueLength} characters long.");
            }

            if (IsForwarded(name) && !forwarded.TryAdd(name, value.Trim()))
            {
                throw new InvalidParametersException($"{member}: headers holds one name twice; upper and lower case are the same.");
            }
        }

        return forwarded;
    }

    /// <summary>Puts them on a request whose content is already set.</summary>
    public static void Apply(IReadOnlyDictionary<string, string> headers, HttpRequestMessage request, HttpContent content)
    {
        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                content.Headers.TryAddWithoutValidation(name, value);
            }
        }
    }

    private static bool IsForwarded(string name) =>
        name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Content-MD5", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Content-Disposition", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Cache-Control", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase);
}
