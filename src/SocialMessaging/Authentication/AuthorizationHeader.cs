using System.Text;
using SocialMessaging.Errors;
using SocialMessaging.Requests;

namespace SocialMessaging.Authentication;

/// <summary>Reads <c>Authorization: AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…</c>.</summary>
internal static class AuthorizationHeader
{
    /// <exception cref="IncompleteSignatureException">
    /// Another algorithm, a part that is not a pair, unknown, missing or given twice.
    /// </exception>
    public static SignatureClaim Read(ReadOnlyMemory<char> header, ServiceRequest request)
    {
        var space = header.Span.IndexOfAny(' ', '\t');
        var algorithm = space < 0 ? header : header[..space];
        if (!algorithm.Span.SequenceEqual(SignatureClaim.Algorithm))
        {
            throw SignatureClaim.UnsupportedAlgorithm(algorithm.Span);
        }

        ReadOnlyMemory<char>? credential = null, signedHeaders = null, signature = null;
        var rest = space < 0 ? default : header[space..];
        foreach (var range in rest.Span.Split(','))
        {
            var part = rest[range].Trim();
            if (part.IsEmpty)
            {
                continue;
            }

            var equals = part.Span.IndexOf('=');
            if (equals < 0)
            {
                throw new IncompleteSignatureException(
                    $"'{Excerpt.Of(part.Span)}' not a valid key=value pair (missing equal-sign) in Authorization header: "
                    + $"'{Excerpt.Of(header.Span)}'.");
            }

            var value = part[(equals + 1)..];
            switch (part.Span[..equals])
            {
                case "Credential":
                    Set(ref credential, value, "Credential");
                    break;
                case "SignedHeaders":
                    Set(ref signedHeaders, value, "SignedHeaders");
                    break;
                case "Signature":
                    Set(ref signature, value, "Signature");
                    break;
                default:
                    throw new IncompleteSignatureException(
                        $"'{Excerpt.Of(part.Span[..equals])}' is not a parameter of the Authorization header.");
            }
        }

        var date = request.Header("x-amz-date");
        if (credential is not { IsEmpty: false } || signature is not { IsEmpty: false } || signedHeaders is not { IsEmpty: false }
            || (date ?? request.Header("date")) is not { } anyDate)
        {
            throw Missing(credential, signature, signedHeaders, request);
        }

        return new SignatureClaim
        {
            Credential = credential.Value,
            SignedHeaders = signedHeaders.Value,
            Signature = signature.Value,
            Date = anyDate,
            IsHttpDate = date is null,
            SessionToken = request.Header("x-amz-security-token"),
        };
    }

    private static void Set(ref ReadOnlyMemory<char>? field, ReadOnlyMemory<char> value, string name)
    {
        if (field is not null)
        {
            throw new IncompleteSignatureException($"Authorization header must not have more than one '{name}' parameter.");
        }

        field = value;
    }

    private static IncompleteSignatureException Missing(
        ReadOnlyMemory<char>? credential, ReadOnlyMemory<char>? signature, ReadOnlyMemory<char>? signedHeaders, ServiceRequest request)
    {
        var faults = new StringBuilder();
        if (credential is not { IsEmpty: false })
        {
            faults.Append("Authorization header requires 'Credential' parameter. ");
        }

        if (signature is not { IsEmpty: false })
        {
            faults.Append("Authorization header requires 'Signature' parameter. ");
        }

        if (signedHeaders is not { IsEmpty: false })
        {
            faults.Append("Authorization header requires 'SignedHeaders' parameter. ");
        }

        if (!request.Headers.ContainsKey("x-amz-date") && !request.Headers.ContainsKey("date"))
        {
            faults.Append("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ");
        }

        return new IncompleteSignatureException(faults.Append("Authorization=").Append(SignatureClaim.Algorithm).ToString());
    }
}
