using System.Security.Cryptography;
using System.Text;

namespace SocialMessaging.Simulator.Webhooks;

internal static class Signature
{
    /// <summary>The value of <c>X-Hub-Signature-256</c>: an HMAC over the bytes that are sent.</summary>
    public static string Of(byte[] body, string secret) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));
}
