using Amazon.S3;
using SocialMessaging.Media;
using SocialMessaging.Media.Aws;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Storage;

/// <summary>The emulator does not look at the bucket's owner.</summary>
public sealed class S3BucketsTests(MotoServer moto) : MediaBucketsContract, IClassFixture<MotoServer>
{
    [Fact]
    public async Task An_S3_That_Does_Not_Answer_Is_Unavailable()
    {
        var config = new AmazonS3Config
        {
            ServiceURL = "http://127.0.0.1:1",
            ForcePathStyle = true,
            AuthenticationRegion = "us-east-1",
            MaxErrorRetry = 0,
        };
        using var client = new AmazonS3Client(MotoServer.Credentials, config);

        await Assert.ThrowsAsync<BucketUnavailableException>(
            () => new S3Buckets(client).OpenAsync(Address("a.jpeg"), CancellationToken.None));
        await Assert.ThrowsAsync<BucketUnavailableException>(() => WriteAsync(new S3Buckets(client), "a.jpeg", [1], 1));
    }

    protected override async Task<IMediaBuckets> BucketsAsync()
    {
        var config = new AmazonS3Config
        {
            ServiceURL = (await moto.UrlAsync()).ToString(),
            ForcePathStyle = true,
            AuthenticationRegion = "us-east-1",
        };
        var client = new AmazonS3Client(MotoServer.Credentials, config);
        await client.PutBucketAsync(Bucket);
        return new S3Buckets(client);
    }
}
