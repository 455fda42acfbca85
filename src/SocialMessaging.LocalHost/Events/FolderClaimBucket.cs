using SocialMessaging.Publishing;
using SocialMessaging.State;

namespace SocialMessaging.LocalHost.Events;

/// <summary>The claim bucket as a folder among the embedded buckets.</summary>
/// <param name="bucketsFolder">Folder of all buckets (<c>DATA/s3</c>).</param>
/// <param name="bucket">Name of the bucket.</param>
public sealed class FolderClaimBucket(string bucketsFolder, string bucket) : IClaimBucket
{
    /// <summary>The bucket where the settings name none.</summary>
    public const string DefaultBucket = "event-claims";

    public string? Bucket => bucket;

    public async Task PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        try
        {
            var path = PathOf(key);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!); // below the bucket's folder, so it has one
            await File.WriteAllBytesAsync(path, content, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException("The claim bucket did not take an object.", exception);
        }
    }

    public async Task<ReadOnlyMemory<byte>?> FindAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(PathOf(key), cancellationToken);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException("The claim bucket did not give an object.", exception);
        }
    }

    // Keys are made by this service: letters, digits, dashes and slashes.
    private string PathOf(string key) => Path.Combine(bucketsFolder, bucket, key);
}
