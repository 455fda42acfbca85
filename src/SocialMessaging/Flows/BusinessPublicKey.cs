using System.Security.Cryptography;
using SocialMessaging.Errors;

namespace SocialMessaging.Flows;

/// <summary>
/// The public key that a phone number's flows encrypt with: RSA, 2048 bits. It is held against that here, because Meta says no more of
/// another one than that it is invalid.
/// </summary>
public static class BusinessPublicKey
{
    private const string Label = "PUBLIC KEY";
    private const int Bits = 2048;

    /// <summary>The key in a caller's text, as it stands there.</summary>
    /// <exception cref="InvalidParametersException">Not one RSA public key of 2048 bits in PEM.</exception>
    public static string FromPem(string text, string member)
    {
        if (PemEncoding.TryFind(text, out var fields) && text.AsSpan()[fields.Label].SequenceEqual(Label)
            && text.AsSpan()[..fields.Location.Start.Value].IsWhiteSpace() && text.AsSpan()[fields.Location.End.Value..].IsWhiteSpace()
            && IsRsa(Convert.FromBase64String(text[fields.Base64Data])))
        {
            return text[fields.Location];
        }

        var warning = text.Contains("PRIVATE KEY", StringComparison.Ordinal) ? " A private key must never leave its owner." : "";
        throw new InvalidParametersException(
            $"{member} must be one RSA public key of {Bits} bits in PEM, from -----BEGIN {Label}----- to -----END {Label}-----.{warning}");
    }

    /// <summary>A key of KMS, which gives DER, in PEM.</summary>
    /// <exception cref="InvalidParametersException">Not an RSA key of 2048 bits.</exception>
    public static string FromDer(ReadOnlyMemory<byte> der, string member) => IsRsa(der)
        ? PemEncoding.WriteString(Label, der.Span)
        : throw new InvalidParametersException($"{member} must name an RSA key of {Bits} bits (key spec RSA_{Bits}).");

    private static bool IsRsa(ReadOnlyMemory<byte> der)
    {
        try
        {
            using var rsa = RSA.Create();
            rsa.ImportSubjectPublicKeyInfo(der.Span, out var read);
            return read == der.Length && rsa.KeySize == Bits;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
