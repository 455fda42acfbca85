using Amazon.S3;
using Microsoft.Extensions.Options;
using SocialMessaging.Publishing.Aws;
using SocialMessaging.Settings;
using SocialMessaging.State;
using SocialMessaging.Testing;

namespace SocialMessaging.Tests.Publishing.Aws;

public sealed class S3ClaimBucketTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("HTTP/1.1 503 X\r\nContent-Length: 0\r\n\r\n")]
    public async Task A_Bucket_That_Fails_Or_Stays_Silent_Is_Unavailable(string? answer)
    {
        await using var server = new ScriptedServer(_ => answer);
        using var s3 = new AmazonS3Client(
            MotoServer.Credentials, SilentAws.At(server.Root, new AmazonS3Config { ForcePathStyle = true }));
        var options = Options.Create(new SocialMessagingOptions());
        options.Value.Events.ClaimBucket = "claims";
        var bucket = new S3ClaimBucket(s3, options);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => bucket.PutAsync("key", new byte[10], CancellationToken.None));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => bucket.FindAsync("key", CancellationToken.None));
    }
}
