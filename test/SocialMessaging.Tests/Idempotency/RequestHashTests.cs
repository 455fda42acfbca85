using System.Security.Cryptography;
using SocialMessaging.Idempotency;

namespace SocialMessaging.Tests.Idempotency;

public sealed class RequestHashTests
{
    /// <summary>A repeat may meet a record of version 1.0.</summary>
    [Fact]
    public void A_Send_Has_The_Hash_That_Version_One_Gave_It() => Assert.Equal(
        Convert.ToHexStringLower(SHA256.HashData("phone-number-id-1\nv23.0\n{\"to\":\"1\"}"u8)),
        RequestHash.Of("""{"to":"1"}"""u8, "phone-number-id-1", "v23.0"));

    [Fact]
    public void Parts_Do_Not_Run_Into_Each_Other()
    {
        string[] hashes =
        [
            RequestHash.Of("x"u8, "a", "b"), RequestHash.Of("x"u8, "a\nb"), RequestHash.Of("x"u8, "a\\nb"), RequestHash.Of("x"u8, "ab"),
            RequestHash.Of("x"u8, "a", ""), RequestHash.Of("x"u8, "a", null), RequestHash.Of("x"u8, "a"), RequestHash.Of("b\nx"u8, "a"),
        ];

        // A part is a line, so a line of the body is like one: callers give a fixed number of parts.
        Assert.Equal(hashes[0], hashes[^1]);
        Assert.Equal(hashes.Length - 1, hashes.Distinct().Count());
    }
}
