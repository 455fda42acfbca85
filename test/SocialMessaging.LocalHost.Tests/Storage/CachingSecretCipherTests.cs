using System.Text;
using Microsoft.Extensions.Time.Testing;
using SocialMessaging.Secrets;

namespace SocialMessaging.LocalHost.Tests.Storage;

public sealed class CachingSecretCipherTests : ISecretCipher
{
    private static readonly SecretContext Context = new(SecretPurpose.MetaToken, "111111111111", "1");

    private readonly FakeTimeProvider time = new();
    private int decrypted;

    [Fact]
    public async Task A_Secret_Is_Opened_Once_And_Again_When_Its_Time_Is_Up()
    {
        var cipher = new CachingSecretCipher(this, time);
        var secret = await cipher.EncryptAsync("token", Context, default);

        Assert.Equal("token", await cipher.DecryptAsync(secret, Context, default));
        Assert.Equal("token", await cipher.DecryptAsync(new EncryptedSecret(secret.Ciphertext.ToArray()), Context with { }, default));
        Assert.Equal(1, decrypted);

        time.Advance(CachingSecretCipher.Lifetime);
        Assert.Equal("token", await cipher.DecryptAsync(secret, Context, default));
        Assert.Equal(2, decrypted);
    }

    [Fact]
    public async Task Neither_Another_Secret_Nor_Another_Context_Is_Answered_From_Memory()
    {
        var cipher = new CachingSecretCipher(this, time);
        var secret = await cipher.EncryptAsync("token", Context, default);
        await cipher.DecryptAsync(secret, Context, default);

        await cipher.DecryptAsync(secret, Context with { AccountId = "222222222222" }, default);
        Assert.Equal("next", await cipher.DecryptAsync(await cipher.EncryptAsync("next", Context, default), Context, default));

        Assert.Equal(3, decrypted);
    }

    [Fact]
    public async Task It_Keeps_No_More_Than_It_May()
    {
        var cipher = new CachingSecretCipher(this, time);
        for (var i = 0; i <= CachingSecretCipher.Capacity; i++)
        {
            await cipher.DecryptAsync(await cipher.EncryptAsync($"token {i}", Context, default), Context, default);
        }

        decrypted = 0;
        await cipher.DecryptAsync(await cipher.EncryptAsync("token 0", Context, default), Context, default);
        Assert.Equal(1, decrypted);
    }

    public Task<EncryptedSecret> EncryptAsync(string secret, SecretContext context, CancellationToken cancellationToken) =>
        Task.FromResult(new EncryptedSecret(Encoding.UTF8.GetBytes(secret)));

    public Task<string> DecryptAsync(EncryptedSecret secret, SecretContext context, CancellationToken cancellationToken)
    {
        decrypted++;
        return Task.FromResult(Encoding.UTF8.GetString(secret.Ciphertext.Span));
    }
}
