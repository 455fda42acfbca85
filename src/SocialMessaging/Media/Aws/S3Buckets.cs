using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace SocialMessaging.Media.Aws;

/// <summary>
/// Buckets of S3, which must belong to the caller's account. One GetObject, one PutObject: an object appears whole or not at all.
/// </summary>
public sealed class S3Buckets(IAmazonS3 s3) : IMediaBuckets
{
    public async Task<MediaFile> OpenAsync(ObjectAddress address, CancellationToken cancellationToken)
    {
        try
        {
            var request = new GetObjectRequest { BucketName = address.Bucket, Key = address.Key, ExpectedBucketOwner = address.AccountId };
            var response = await s3.GetObjectAsync(request, cancellationToken);
            return new(response.ResponseStream, response.ContentLength, response.Headers.ContentType, response);
        }
        catch (Exception exception) when (AwsFault.Is(exception))
        {
            throw Translate(exception, address);
        }
    }

    public async Task WriteAsync(
        ObjectAddress address, Stream content, long length, string contentType, CancellationToken cancellationToken)
    {
        try
        {
            var request = new PutObjectRequest
            {
                BucketName = address.Bucket,
                Key = address.Key,
                ExpectedBucketOwner = address.AccountId,
                ContentType = contentType,
                InputStream = content,
                AutoCloseStream = false,
                AutoResetStreamPosition = false,
                DisablePayloadSigning = IsEncrypted,
                Headers = { ContentLength = length },
            };
            await s3.PutObjectAsync(request, cancellationToken);
        }
        catch (Exception exception) when (AwsFault.Is(exception))
        {
            throw Translate(exception, address);
        }
    }

    private bool IsEncrypted => s3
        .DetermineServiceOperationEndpoint(new PutObjectRequest { BucketName = "any" })
        .URL.StartsWith("https:", StringComparison.Ordinal);

    private static BucketException Translate(Exception exception, ObjectAddress address)
    {
        var code = (exception as AmazonServiceException)?.ErrorCode;
        return (exception as AmazonServiceException)?.StatusCode switch
        {
            HttpStatusCode.NotFound =>
                new ObjectMissingException($"{address.Member}: S3 has no such bucket, or no object with this key in it.", exception),
            HttpStatusCode.Forbidden => new BucketDeniedException(
                $"{address.Member}: S3 refused access ({code}). The object may not exist, the bucket may belong to another account, "
                + "or this service's role may not use it.",
                exception),
            HttpStatusCode.MovedPermanently or HttpStatusCode.TemporaryRedirect => new ObjectRefusedException(
                $"{address.Member}: the bucket is in another Region.", exception),
            HttpStatusCode.BadRequest => new ObjectRefusedException($"{address.Member}: S3 refused bucket or key ({code}).", exception),
            _ => new BucketUnavailableException($"{address.Member}: S3 did not answer as it should.", exception),
        };
    }
}
