using System.Text;
using SocialMessaging.Secrets;

namespace SocialMessaging.LocalHost.Tests.Storage;

public abstract class SecretCipherContract : IAsyncLifetime
{
    private const string Secret = "EAAJZC7w-Canary-\u00fc-token";

    private static readonly SecretContext Context = new(SecretPurpose.MetaToken, "111111111111", "100000000000001");

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task What_Was_Closed_Opens_Again()
    {
        var cipher = Open();
        var closed = await cipher.EncryptAsync(Secret, Context, default);
        var accessKey = new SecretContext(SecretPurpose.AccessKeySecret, "111111111111", "AKIA");

        Assert.Equal(Secret, await cipher.DecryptAsync(closed, Context, default));
        Assert.Equal(Secret, await Open().DecryptAsync(closed, Context, default));
        Assert.Equal("key", await cipher.DecryptAsync(await cipher.EncryptAsync("key", accessKey, default), accessKey, default));
        Assert.DoesNotContain("Canary", Encoding.Latin1.GetString(closed.Ciphertext.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Secret_Opens_In_No_Other_Context()
    {
        var cipher = Open();
        var closed = await cipher.EncryptAsync(Secret, Context, default);

        foreach (var other in new[]
        {
            Context with { AccountId = "222222222222" },
            Context with { Subject = "100000000000002" },
            Context with { Purpose = SecretPurpose.AccessKeySecret },
        })
        {
            await Assert.ThrowsAsync<SecretUnavailableException>(() => cipher.DecryptAsync(closed, other, default));
        }
    }

    [Fact]
    public async Task A_Changed_Or_Cut_Ciphertext_Does_Not_Open()
    {
        var cipher = Open();
        var closed = (await cipher.EncryptAsync(Secret, Context, default)).Ciphertext.ToArray();
        var changed = closed.ToArray();
        changed[^1] ^= 1;

        foreach (var bytes in new[] { changed, closed[..^1], closed[..5] })
        {
            await Assert.ThrowsAsync<SecretUnavailableException>(() => cipher.DecryptAsync(new EncryptedSecret(bytes), Context, default));
        }
    }

    protected abstract ISecretCipher Open();
}
