using System.Security.Cryptography;
using System.Text;
using SocialMessaging.Simulator.Flows.Endpoints;

namespace SocialMessaging.Simulator.Tests.Flows;

public sealed class FlowCipherTests
{
    // Made with OpenSSL: aes-128-gcm with a vector of 16 bytes.
    private const string Key = "000102030405060708090a0b0c0d0e0f";
    private const string Vector = "101112131415161718191a1b1c1d1e1f";
    private const string Sealed = "bebc96d509db4be6f422e1f2c84148f5d9df56fa1f75ce97c7a4bdb4706d43c25e0777800f8ddfb1d23249148ae9293661";

    [Fact]
    public void It_Writes_What_Other_Libraries_Read()
    {
        using var cipher = new FlowCipher(Convert.FromHexString(Key));

        var text = cipher.Encrypt(Convert.FromHexString(Vector), Encoding.UTF8.GetBytes("""{"action":"ping","version":"3.0"}"""));

        Assert.Equal(Sealed, Convert.ToHexStringLower(text));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(1000)]
    public void A_Text_Of_Any_Length_Comes_Back_And_A_Changed_One_Does_Not(int length)
    {
        using var cipher = new FlowCipher(Convert.FromHexString(Key));
        var vector = Convert.FromHexString(Vector);
        var plain = Enumerable.Range(0, length).Select(number => (byte)number).ToArray();

        var text = cipher.Encrypt(vector, plain);

        Assert.Equal(plain, cipher.Decrypt(vector, text));
        text[length / 2] ^= 1;
        Assert.Throws<CryptographicException>(() => cipher.Decrypt(vector, text));
        Assert.Throws<CryptographicException>(() => cipher.Decrypt(vector, new byte[15]));
    }

    [Fact]
    public void The_Vector_Of_An_Answer_Has_Every_Bit_Turned() =>
        Assert.Equal("efeeedecebeae9e8e7e6e5e4e3e2e1e0", Convert.ToHexStringLower(FlowCipher.Inverted(Convert.FromHexString(Vector))));
}
