using System.Collections.Concurrent;
using SocialMessaging.Media;

namespace SocialMessaging.Tests.Media;

/// <summary>
/// Buckets in memory. An object appears once its stream has ended, as S3's do; <see cref="Fault"/> makes every call fail.
/// </summary>
internal sealed class FakeBuckets : IMediaBuckets
{
    private readonly ConcurrentDictionary<string, (byte[] Content, string? Type)> objects = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> announced = new(StringComparer.Ordinal);

    public Func<ObjectAddress, BucketException?> Fault { get; set; } = static _ => null;

    public IReadOnlyCollection<string> Names => [.. objects.Keys];

    public void Put(string bucket, string key, byte[] content, string? type) => objects[$"{bucket}/{key}"] = (content, type);

    /// <summary>An object that calls itself longer, or shorter, than it is.</summary>
    public void PutCut(string bucket, string key, byte[] content, long length, string? type)
    {
        Put(bucket, key, content, type);
        announced[$"{bucket}/{key}"] = length;
    }

    public (byte[] Content, string? Type) Get(string bucket, string key) => objects[$"{bucket}/{key}"];

    public Task<MediaFile> OpenAsync(ObjectAddress address, CancellationToken cancellationToken)
    {
        Throw(address);
        var (content, type) = objects.TryGetValue($"{address.Bucket}/{address.Key}", out var found)
            ? found
            : throw new ObjectMissingException($"{address.Member}: nothing there.", inner: null);
        var stream = new OneWayStream(content);
        var length = announced.GetValueOrDefault($"{address.Bucket}/{address.Key}", content.Length);
        return Task.FromResult(new MediaFile(stream, length, type, stream));
    }

    public async Task WriteAsync(
        ObjectAddress address, Stream content, long length, string contentType, CancellationToken cancellationToken)
    {
        Throw(address);
        using var copy = new MemoryStream();
        try
        {
            await content.CopyToAsync(copy, cancellationToken);
        }
        catch (MediaInterruptedException exception)
        {
            // S3's client wraps what its stream throws.
            throw new BucketUnavailableException("the bucket's client failed", exception);
        }

        objects[$"{address.Bucket}/{address.Key}"] = (copy.ToArray(), contentType);
    }

    private void Throw(ObjectAddress address)
    {
        if (Fault(address) is { } fault)
        {
            throw fault;
        }
    }
}
