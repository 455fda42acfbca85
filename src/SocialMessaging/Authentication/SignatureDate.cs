using System.Globalization;
using SocialMessaging.Errors;

namespace SocialMessaging.Authentication;

/// <summary>When a request was signed. SDKs correct their clocks by these texts, so their form is AWS's to the character.</summary>
/// <param name="Instant">The moment.</param>
/// <param name="Basic">The same in ISO 8601's basic format, as it stands in the string to sign.</param>
internal readonly record struct SignatureDate(DateTimeOffset Instant, string Basic)
{
    private const string BasicFormat = "yyyyMMdd'T'HHmmss'Z'";

    // The second is what botocore sends: the zone as "-0000".
    private static readonly string[] HttpFormats = ["r", "ddd, dd MMM yyyy HH:mm:ss zzz"];

    private static readonly TimeSpan AllowedSkew = TimeSpan.FromMinutes(15);

    /// <param name="text">The value of <c>x-amz-date</c>, of <c>X-Amz-Date</c> or of <c>Date</c>.</param>
    /// <param name="isHttpDate">Whether HTTP's own date format is allowed: the <c>Date</c> header, which some signers send alone.</param>
    /// <exception cref="IncompleteSignatureException">It is not such a date.</exception>
    public static SignatureDate Parse(string text, bool isHttpDate)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (text.Length == 16 && DateTimeOffset.TryParseExact(text, BasicFormat, CultureInfo.InvariantCulture, Utc, out var instant))
        {
            return new SignatureDate(instant, text);
        }

        if (isHttpDate && DateTimeOffset.TryParseExact(text, HttpFormats, CultureInfo.InvariantCulture, Utc, out instant))
        {
            return new SignatureDate(instant, Format(instant));
        }

        throw new IncompleteSignatureException(
            $"Date must be in ISO-8601 'basic format'. Got '{Excerpt.Of(text)}'. See http://en.wikipedia.org/wiki/ISO_8601");
    }

    /// <summary>Refuses a request that was not signed just now or, presigned, whose time is over.</summary>
    /// <param name="now">The service's clock.</param>
    /// <param name="lifetime">How long a presigned request is good for; null for a signature in the header.</param>
    public void Require(DateTimeOffset now, TimeSpan? lifetime)
    {
        var age = now - Instant;
        if (age > (lifetime ?? AllowedSkew))
        {
            var span = lifetime is { } seconds ? string.Create(CultureInfo.InvariantCulture, $"{seconds.TotalSeconds} sec.") : "15 min.";
            throw new RequestExpiredException(
                $"Signature expired: {Basic} is now earlier than {Format(now - (lifetime ?? AllowedSkew))} ({Format(now)} - {span})");
        }

        if (age < -AllowedSkew)
        {
            throw new RequestExpiredException(
                $"Signature not yet current: {Basic} is still later than {Format(now + AllowedSkew)} ({Format(now)} + 15 min.)");
        }
    }

    private static string Format(DateTimeOffset instant) => instant.UtcDateTime.ToString(BasicFormat, CultureInfo.InvariantCulture);
}
