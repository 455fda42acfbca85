using SocialMessaging.Media;

namespace SocialMessaging.LocalHost.Tests.Storage;

/// <summary>What every implementation of <see cref="IMediaBuckets"/> does.</summary>
public abstract class MediaBucketsContract
{
    protected const string Bucket = "media-bucket";

    private static readonly byte[] Content = [.. Enumerable.Range(0, 300_000).Select(static i => (byte)(i * 7))];

    [Fact]
    public async Task What_Was_Written_Is_Read_With_Length_And_Type()
    {
        var buckets = await BucketsAsync();

        await WriteAsync(buckets, "in/a b+ü.jpeg", Content, Content.Length);

        Assert.Equal(Content, await ReadAsync(buckets, "in/a b+ü.jpeg"));
    }

    [Fact]
    public async Task A_Second_Write_Replaces_The_Object()
    {
        var buckets = await BucketsAsync();
        await WriteAsync(buckets, "twice.jpeg", Content, Content.Length);

        await WriteAsync(buckets, "twice.jpeg", Content[..1000], 1000);

        Assert.Equal(Content[..1000], await ReadAsync(buckets, "twice.jpeg"));
    }

    [Fact]
    public async Task A_Source_That_Breaks_Off_Leaves_The_Old_Object()
    {
        var buckets = await BucketsAsync();
        await WriteAsync(buckets, "kept.jpeg", Content[..1000], 1000);

        await Assert.ThrowsAnyAsync<Exception>(() => WriteAsync(buckets, "kept.jpeg", Content, Content.Length + 1));
        await Assert.ThrowsAnyAsync<Exception>(() => WriteAsync(buckets, "new.jpeg", Content, Content.Length + 1));

        Assert.Equal(Content[..1000], await ReadAsync(buckets, "kept.jpeg"));
        await Assert.ThrowsAsync<ObjectMissingException>(() => buckets.OpenAsync(Address("new.jpeg"), CancellationToken.None));
    }

    [Fact]
    public async Task An_Object_That_Is_Not_There_Is_Missing()
    {
        var buckets = await BucketsAsync();

        var missing = await Assert.ThrowsAsync<ObjectMissingException>(
            () => buckets.OpenAsync(Address("none.jpeg"), CancellationToken.None));

        Assert.StartsWith("member: ", missing.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ObjectMissingException>(
            () => buckets.OpenAsync(new("123456789012", "no-such-bucket", "a.jpeg", "member"), CancellationToken.None));
    }

    protected abstract Task<IMediaBuckets> BucketsAsync();

    protected static ObjectAddress Address(string key) => new("123456789012", Bucket, key, "member");

    protected static async Task WriteAsync(IMediaBuckets buckets, string key, byte[] content, long announced)
    {
        using var source = new MemoryStream(content);
        await using var file = new MediaFile(source, announced, "image/jpeg", source);
        await buckets.WriteAsync(Address(key), file.Content, file.Length, "image/jpeg", CancellationToken.None);
    }

    protected static async Task<byte[]> ReadAsync(IMediaBuckets buckets, string key)
    {
        await using var file = await buckets.OpenAsync(Address(key), CancellationToken.None);
        Assert.Equal("image/jpeg", file.ContentType);
        using var copy = new MemoryStream();
        await file.Content.CopyToAsync(copy, CancellationToken.None);
        Assert.Equal(file.Length, copy.Length);
        return copy.ToArray();
    }
}
