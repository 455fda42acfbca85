namespace SocialMessaging.Publishing;

/// <summary>Keeps what is too large for SNS or SQS: an S3 bucket, or a folder of the local host.</summary>
public interface IClaimBucket
{
    /// <summary>Name of the bucket; null where none is set, and then nothing too large can be published.</summary>
    string? Bucket { get; }

    Task PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>The object; null where there is none.</summary>
    Task<ReadOnlyMemory<byte>?> FindAsync(string key, CancellationToken cancellationToken);
}
