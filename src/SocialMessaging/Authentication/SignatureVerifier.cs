using System.Security.Cryptography;
using System.Text;
using SocialMessaging.Errors;
using SocialMessaging.Requests;

namespace SocialMessaging.Authentication;

/// <summary>Computes the signature that a request should have, over what arrived, and compares.</summary>
internal static class SignatureVerifier
{
    private const string Mismatch =
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing "
        + "method. Consult the service documentation for details.";

    private const int UsualLength = 2048;

    /// <exception cref="InvalidSignatureException">It does not match, or the body is not the one that was signed.</exception>
    public static void Require(
        ServiceRequest request, in SignatureClaim claim, in CredentialScope scope, in SignatureDate date, SigningKeys signingKeys)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(request.Body.Span, hash);
        if (!NamesThisBody(request, hash))
        {
            throw new InvalidSignatureException(Mismatch);
        }

        var buffer = new CanonicalBuffer(stackalloc byte[UsualLength]);
        try
        {
            if (!TryWriteCanonicalRequest(ref buffer, request, claim, hash))
            {
                throw new InvalidSignatureException(Mismatch);
            }

            SHA256.HashData(buffer.Written, hash);
            buffer.Truncate(0);
            buffer.Append("AWS4-HMAC-SHA256\n"u8);
            buffer.AppendUtf8(date.Basic);
            buffer.Append((byte)'\n');
            buffer.AppendUtf8(scope.Text.Span);
            buffer.Append((byte)'\n');
            buffer.AppendLowerHex(hash);

            Span<byte> key = stackalloc byte[HMACSHA256.HashSizeInBytes];
            var derived = signingKeys.Derive(scope, key);
            HMACSHA256.HashData(key, buffer.Written, hash);
            if (!IsSame(hash, claim.Signature.Span))
            {
                throw new InvalidSignatureException(Mismatch);
            }

            if (derived)
            {
                signingKeys.Keep(scope, key);
            }
        }
        finally
        {
            buffer.Dispose();
        }
    }

    private static bool TryWriteCanonicalRequest(
        ref CanonicalBuffer buffer, ServiceRequest request, in SignatureClaim claim, ReadOnlySpan<byte> bodyHash)
    {
        buffer.AppendUtf8(request.Method);
        buffer.Append((byte)'\n');
        CanonicalPath.Write(ref buffer, request.RawPath);
        buffer.Append((byte)'\n');
        CanonicalQuery.Write(ref buffer, request.RawQueryString);
        buffer.Append((byte)'\n');
        if (!CanonicalHeaders.TryWrite(ref buffer, claim.SignedHeaders.Span, request.Headers))
        {
            return false;
        }

        buffer.Append((byte)'\n');
        buffer.AppendLowerHex(bodyHash);
        return true;
    }

    // UNSIGNED-PAYLOAD and the streaming forms fail here as well: they name no body.
    private static bool NamesThisBody(ServiceRequest request, ReadOnlySpan<byte> bodyHash)
    {
        return request.Header("x-amz-content-sha256") is not { } named || IsSame(bodyHash, named);
    }

    /// <summary>Compares in constant time with lower-case hexadecimal digits, the only form that clients send.</summary>
    private static bool IsSame(ReadOnlySpan<byte> hash, ReadOnlySpan<char> hexadecimal)
    {
        Span<byte> expected = stackalloc byte[SHA256.HashSizeInBytes * 2];
        Span<byte> given = stackalloc byte[SHA256.HashSizeInBytes * 2];
        _ = Convert.TryToHexStringLower(hash, expected, out _);
        return hexadecimal.Length == given.Length
            && Ascii.FromUtf16(hexadecimal, given, out _) == System.Buffers.OperationStatus.Done
            && CryptographicOperations.FixedTimeEquals(expected, given);
    }
}
