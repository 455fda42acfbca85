using System.Security.Cryptography;
using System.Text;

namespace SocialMessaging.Accounts.Signups;

/// <summary>The token that joins the two steps of a sign-up: 128 random bits in hexadecimal. Stored is only its hash.</summary>
public static class SignupToken
{
    private const int Bytes = 16;

    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
