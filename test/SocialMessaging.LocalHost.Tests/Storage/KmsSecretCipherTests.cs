using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using SocialMessaging.Secrets;
using SocialMessaging.Settings;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Storage;

[Collection(MotoTests.Name)]
public sealed class KmsSecretCipherTests(MotoServer moto) : SecretCipherContract
{
    private readonly KeysOptions keys = new();
    private AmazonKeyManagementServiceClient? kms;

    private AmazonKeyManagementServiceClient Kms => kms ?? throw new InvalidOperationException("Not open.");

    public override async ValueTask InitializeAsync()
    {
        var url = await moto.UrlAsync();
        kms = new AmazonKeyManagementServiceClient(
            MotoServer.Credentials,
            new AmazonKeyManagementServiceConfig { ServiceURL = url.ToString(), AuthenticationRegion = "us-east-1" });
        keys.TokenKeyId = (await kms.CreateKeyAsync(new CreateKeyRequest())).KeyMetadata.Arn;
        keys.AccessKeyKeyId = (await kms.CreateKeyAsync(new CreateKeyRequest())).KeyMetadata.Arn;
    }

    public override ValueTask DisposeAsync()
    {
        kms?.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_Context_Has_The_Names_That_Policies_May_Rely_On()
    {
        var closed = await Open().EncryptAsync("s", new SecretContext(SecretPurpose.AccessKeySecret, "111111111111", "AKIA"), default);

        var opened = await Kms.DecryptAsync(new DecryptRequest
        {
            CiphertextBlob = new MemoryStream(closed.Ciphertext.ToArray()),
            EncryptionContext = new Dictionary<string, string> { ["account"] = "111111111111", ["accessKey"] = "AKIA" },
        });

        Assert.Equal(keys.AccessKeyKeyId, opened.KeyId);
        Assert.Equal("s"u8.ToArray(), opened.Plaintext.ToArray());
    }

    [Fact]
    public async Task Without_A_Key_Nothing_Is_Closed()
    {
        var cipher = new KmsSecretCipher(Kms, new KeysOptions());

        await Assert.ThrowsAsync<SecretUnavailableException>(
            () => cipher.EncryptAsync("s", new SecretContext(SecretPurpose.MetaToken, "111111111111", "1"), default));
    }

    protected override ISecretCipher Open() => new KmsSecretCipher(Kms, keys);
}
