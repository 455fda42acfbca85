using System.Globalization;
using SocialMessaging.Errors;
using SocialMessaging.Requests;

namespace SocialMessaging.Authentication;

/// <summary>The <c>X-Amz-</c> parameters of a presigned request, decoded.</summary>
internal sealed class PresignedQuery
{
    private const int LongestLifetime = 604_800;

    private string? algorithm;
    private string? credential;
    private string? date;
    private string? expires;
    private string? signedHeaders;
    private string? signature;
    private string? sessionToken;

    /// <summary>Null if the query does not speak of a signature.</summary>
    /// <exception cref="IncompleteSignatureException">A parameter of the signature is there twice.</exception>
    public static PresignedQuery? Find(string rawQuery)
    {
        if (rawQuery.Length == 0)
        {
            return null;
        }

        var found = new PresignedQuery();
        foreach (var range in rawQuery.AsSpan().Split('&'))
        {
            var part = rawQuery.AsSpan(range);
            var equals = part.IndexOf('=');
            found.Take(equals < 0 ? part : part[..equals], equals < 0 ? default : part[(equals + 1)..]);
        }

        return found.algorithm is null && found.credential is null && found.signature is null ? null : found;
    }

    /// <exception cref="IncompleteSignatureException">A parameter is missing, or its value is none.</exception>
    public SignatureClaim ToClaim(ServiceRequest request)
    {
        if (algorithm is { Length: > 0 } and not SignatureClaim.Algorithm)
        {
            throw SignatureClaim.UnsupportedAlgorithm(algorithm);
        }

        if (string.IsNullOrEmpty(algorithm) || string.IsNullOrEmpty(credential) || string.IsNullOrEmpty(signature)
            || string.IsNullOrEmpty(signedHeaders) || string.IsNullOrEmpty(date) || string.IsNullOrEmpty(expires))
        {
            throw Missing();
        }

        return new SignatureClaim
        {
            Credential = credential.AsMemory(),
            SignedHeaders = signedHeaders.AsMemory(),
            Signature = signature.AsMemory(),
            Date = date,
            SessionToken = sessionToken ?? request.Header("x-amz-security-token"),
            Lifetime = TimeSpan.FromSeconds(Lifetime(expires)),
        };
    }

    private void Take(ReadOnlySpan<char> rawName, ReadOnlySpan<char> rawValue)
    {
        var name = rawName.Contains('%') ? Uri.UnescapeDataString(rawName) : rawName;
        if (!name.StartsWith("X-Amz-", StringComparison.Ordinal))
        {
            return;
        }

        switch (name)
        {
            case "X-Amz-Algorithm":
                Set(ref algorithm, name, rawValue);
                break;
            case "X-Amz-Credential":
                Set(ref credential, name, rawValue);
                break;
            case "X-Amz-Date":
                Set(ref date, name, rawValue);
                break;
            case "X-Amz-Expires":
                Set(ref expires, name, rawValue);
                break;
            case "X-Amz-SignedHeaders":
                Set(ref signedHeaders, name, rawValue);
                break;
            case "X-Amz-Signature":
                Set(ref signature, name, rawValue);
                break;
            case "X-Amz-Security-Token":
                Set(ref sessionToken, name, rawValue);
                break;
        }
    }

    private static void Set(ref string? field, ReadOnlySpan<char> name, ReadOnlySpan<char> rawValue)
    {
        if (field is not null)
        {
            throw new IncompleteSignatureException($"AWS query-string parameters must not have more than one '{name}'.");
        }

        field = Uri.UnescapeDataString(rawValue);
    }

    private static int Lifetime(string expires)
    {
        if (!int.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds is < 1 or > LongestLifetime)
        {
            throw new IncompleteSignatureException("X-Amz-Expires must be a number of seconds from 1 to 604800.");
        }

        return seconds;
    }

    private IncompleteSignatureException Missing()
    {
        (string Name, string? Value)[] required =
        [
            ("X-Amz-Algorithm", algorithm),
            ("X-Amz-Credential", credential),
            ("X-Amz-Signature", signature),
            ("X-Amz-SignedHeaders", signedHeaders),
            ("X-Amz-Date", date),
            ("X-Amz-Expires", expires),
        ];
        var faults = required.Where(parameter => string.IsNullOrEmpty(parameter.Value))
            .Select(parameter => $"AWS query-string parameters must include '{parameter.Name}'. ");
        return new IncompleteSignatureException(string.Concat(faults) + "Re-examine the query-string parameters.");
    }
}
