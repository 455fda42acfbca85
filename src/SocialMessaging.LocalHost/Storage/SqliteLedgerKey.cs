using System.Security.Cryptography;
using System.Text;

namespace SocialMessaging.LocalHost.Storage;

/// <summary>
/// Keys of ledger rows: the first 16 bytes of a SHA-256. The rows themselves are in the order they came, so a million of them cost an
/// insert nothing; only these short keys are spread over an index, and that stays in memory.
/// </summary>
internal static class SqliteLedgerKey
{
    public static byte[] OfCall(string accountId, string callId) => Hash($"{accountId}\n{callId}");

    public static byte[] OfResult(string accountId, string resource, string result) => Hash($"{accountId}\n{resource}\n{result}");

    private static byte[] Hash(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return hash[..16].ToArray();
    }
}
