using SocialMessaging.LocalHost.Storage;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Media;

namespace SocialMessaging.LocalHost.Tests.Storage;

public sealed class FolderBucketsTests : MediaBucketsContract, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DataFolder data;
    private readonly FolderBuckets buckets;

    public FolderBucketsTests()
    {
        data = DataFolder.Open(folder.Path);
        buckets = new FolderBuckets(data);
    }

    [Fact]
    public async Task An_Object_Is_A_File_Of_The_Buckets_Folder()
    {
        await WriteAsync(buckets, "in/77.jpeg", [1, 2, 3], 3);

        Assert.Equal([1, 2, 3], await File.ReadAllBytesAsync(Path.Combine(folder.Path, "s3", Bucket, "in", "77.jpeg")));
        Assert.Empty(Directory.GetFiles(Path.Combine(folder.Path, "s3", ".incoming")));
    }

    [Fact]
    public async Task A_File_That_Somebody_Put_There_Is_An_Object()
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "s3", Bucket));
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "s3", Bucket, "own.jpg"), [4, 5]);

        Assert.Equal([4, 5], await ReadAsync(buckets, "own.jpg"));
    }

    [Theory]
    [InlineData("../outside.jpeg")]
    [InlineData("..")]
    [InlineData("a/../../outside.jpeg")]
    [InlineData("a/./b.jpeg")]
    [InlineData("/etc/outside.jpeg")]
    [InlineData("//outside.jpeg")]
    [InlineData("a//b.jpeg")]
    [InlineData("a/")]
    [InlineData("")]
    [InlineData("a\0.jpeg")]
    public async Task A_Key_That_Is_Not_A_Plain_Path_Below_The_Bucket_Is_Refused(string key)
    {
        await Assert.ThrowsAsync<ObjectRefusedException>(() => WriteAsync(buckets, key, [1], 1));
        await Assert.ThrowsAsync<ObjectRefusedException>(() => buckets.OpenAsync(Address(key), CancellationToken.None));

        Assert.Empty(Directory.GetFiles(folder.Path, "*.jpeg", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../s3")]
    [InlineData("")]
    public async Task A_Bucket_Cannot_Be_Another_Folder(string bucket) => await Assert.ThrowsAsync<ObjectRefusedException>(
        () => buckets.OpenAsync(new("123456789012", bucket, "secrets.key", "member"), CancellationToken.None));

    [Theory]
    [InlineData("taken.jpeg/below.jpeg")]
    [InlineData("folder")]
    public async Task One_Name_Cannot_Be_File_And_Folder(string key)
    {
        await WriteAsync(buckets, "taken.jpeg", [1], 1);
        await WriteAsync(buckets, "folder/x.jpeg", [1], 1);

        await Assert.ThrowsAsync<ObjectRefusedException>(() => WriteAsync(buckets, key, [2], 1));

        Assert.Equal([1], await ReadAsync(buckets, "taken.jpeg"));
    }

    [Fact]
    public async Task A_Name_That_No_File_Can_Have_Is_Refused() =>
        await Assert.ThrowsAsync<ObjectRefusedException>(() => WriteAsync(buckets, new string('k', 300), [1], 1));

    [Fact]
    public async Task A_Folder_Is_Not_An_Object()
    {
        await WriteAsync(buckets, "folder/x.jpeg", [1], 1);

        await Assert.ThrowsAsync<ObjectMissingException>(() => buckets.OpenAsync(Address("folder"), CancellationToken.None));
    }

    [Fact]
    public async Task What_A_Killed_Process_Left_Unfinished_Is_Removed_At_The_Next_Start()
    {
        var left = Path.Combine(folder.Path, "s3", ".incoming", "half");
        await File.WriteAllBytesAsync(left, [1]);

        _ = new FolderBuckets(data);

        Assert.False(File.Exists(left));
    }

    public void Dispose()
    {
        data.Dispose();
        folder.Dispose();
    }

    protected override Task<IMediaBuckets> BucketsAsync() => Task.FromResult<IMediaBuckets>(buckets);
}
