using SocialMessaging.Media;

namespace SocialMessaging.LocalHost.Storage;

/// <summary>
/// Buckets as folders: <c>DATA/s3/&lt;bucket&gt;/&lt;key&gt;</c>, for people to look into and put files in. An object's Content-Type is
/// what its name's ending tells (<c>x.jpg</c>, <c>x.jpeg</c>: <c>image/jpeg</c>); none is stored beside it, so <c>audio/mp4</c> comes back
/// as <c>video/mp4</c> unless the name ends in <c>.m4a</c>. A file is written beside the buckets and then renamed: nobody ever sees half of
/// it.
/// </summary>
public sealed class FolderBuckets : IMediaBuckets
{
    private const int PieceBytes = 64 * 1024;

    /// <summary>No bucket can have that name: a dot may not be the first character.</summary>
    private const string IncomingName = ".incoming";

    private readonly string root;
    private readonly string incoming;

    /// <summary>Opens the folder of buckets and removes what a killed process left unfinished.</summary>
    /// <exception cref="DataFolderException">The folder cannot be written.</exception>
    public FolderBuckets(DataFolder data)
    {
        root = data.File("s3");
        incoming = Path.Combine(root, IncomingName);
        try
        {
            if (Directory.Exists(incoming))
            {
                Directory.Delete(incoming, recursive: true);
            }

            Directory.CreateDirectory(incoming);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DataFolder.Unwritable(data.Path, exception);
        }
    }

    public Task<MediaFile> OpenAsync(ObjectAddress address, CancellationToken cancellationToken)
    {
        var path = PathOf(address);
        try
        {
            var options = new FileStreamOptions
            {
                Mode = FileMode.Open,
                Access = FileAccess.Read,
                Share = FileShare.Read | FileShare.Delete,
                Options = FileOptions.Asynchronous,
            };
            var file = new FileStream(path, options);
            return Task.FromResult(new MediaFile(file, file.Length, MediaTypes.OfName(address.Key)?.Name, file));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException || IsFolder(path))
        {
            throw new ObjectMissingException($"{address.Member}: there is no such bucket, or no object with this key in it.", exception);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new BucketDeniedException($"{address.Member}: the file of this object may not be read.", exception);
        }
        catch (PathTooLongException exception)
        {
            throw TooLong(address, exception);
        }
        catch (IOException exception)
        {
            throw new BucketUnavailableException($"{address.Member}: the file of this object could not be read.", exception);
        }
    }

    public async Task WriteAsync(
        ObjectAddress address, Stream content, long length, string contentType, CancellationToken cancellationToken)
    {
        var path = PathOf(address);
        var unfinished = Path.Combine(incoming, Guid.NewGuid().ToString("N"));
        try
        {
            await using (var file = NewFile(unfinished, length))
            {
                await content.CopyToAsync(file, PieceBytes, cancellationToken);
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? root);
            File.Move(unfinished, path, overwrite: true);
        }
        catch (PathTooLongException exception)
        {
            throw TooLong(address, exception);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException && IsTaken(path))
        {
            throw new ObjectRefusedException(
                $"{address.Member}: locally a bucket is a folder, one name in it cannot be both an object and the beginning of other keys.",
                exception);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new BucketDeniedException($"{address.Member}: the bucket's folder may not be written.", exception);
        }
        catch (IOException exception)
        {
            throw new BucketUnavailableException($"{address.Member}: the object could not be written to the bucket's folder.", exception);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static FileStream NewFile(string path, long length) => new(
        path,
        new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            Options = FileOptions.Asynchronous,
            PreallocationSize = length,
        });

    /// <summary>
    /// The file of a key. Keys are S3's and hold anything; only those that are one plain path below the bucket's folder have a file here.
    /// </summary>
    private string PathOf(ObjectAddress address)
    {
        var segments = address.Key.Split('/');
        if (IsName(address.Bucket) && segments.All(IsName))
        {
            // The names alone say it already; what the file system makes of them must say it too.
            var bucket = Path.Combine(root, address.Bucket);
            var path = Path.GetFullPath(Path.Combine([bucket, .. segments]));
            if (path.StartsWith(bucket + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                return path;
            }
        }

        throw new ObjectRefusedException(
            $"{address.Member}: locally a bucket is a folder; key must be a relative path of it, without empty segments, "
            + "'.', '..' or characters that file names cannot have.",
            inner: null);
    }

    private static bool IsName(string segment) =>
        segment.Length > 0 && segment is not ("." or "..") && segment.IndexOfAny(Path.GetInvalidFileNameChars()) < 0;

    private static bool IsFolder(string path) => Directory.Exists(path);

    /// <summary>Whether a folder stands where the file should be, or a file where one of its folders should.</summary>
    private bool IsTaken(string path)
    {
        for (var folder = Path.GetDirectoryName(path); folder is not null
            && folder.Length > root.Length; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(folder))
            {
                return true;
            }
        }

        return IsFolder(path);
    }

    private static ObjectRefusedException TooLong(ObjectAddress address, PathTooLongException inner) =>
        new($"{address.Member}: locally a bucket is a folder, and a part of key is too long for the name of a file.", inner);
}
