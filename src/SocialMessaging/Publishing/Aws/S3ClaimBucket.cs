using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Options;
using SocialMessaging.Settings;
using SocialMessaging.State;

namespace SocialMessaging.Publishing.Aws;

/// <summary>The claim bucket in S3. Objects end by the bucket's lifecycle rule.</summary>
public sealed class S3ClaimBucket(IAmazonS3 s3, IOptions<SocialMessagingOptions> options) : IClaimBucket
{
    public string? Bucket { get; } = string.IsNullOrEmpty(options.Value.Events.ClaimBucket) ? null : options.Value.Events.ClaimBucket;

    public async Task PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        try
        {
            using var stream = new MemoryStream(content.ToArray(), writable: false);
            await s3.PutObjectAsync(
                new PutObjectRequest { BucketName = Bucket, Key = key, InputStream = stream, ContentType = "application/json" },
                    cancellationToken);
        }
        catch (Exception exception) when (AwsFault.Is(exception))
        {
            throw new StoreUnavailableException("The claim bucket did not take an object.", exception);
        }
    }

    public async Task<ReadOnlyMemory<byte>?> FindAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await s3.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = key }, cancellationToken);
            using var buffer = new MemoryStream();
            await response.ResponseStream.CopyToAsync(buffer, cancellationToken);
            return buffer.ToArray();
        }
        catch (AmazonS3Exception exception) when (exception.ErrorCode == "NoSuchKey")
        {
            return null;
        }
        catch (Exception exception) when (AwsFault.Is(exception))
        {
            throw new StoreUnavailableException("The claim bucket did not give an object.", exception);
        }
    }
}
