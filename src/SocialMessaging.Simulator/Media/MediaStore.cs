using System.Buffers;
using System.Security.Cryptography;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;

namespace SocialMessaging.Simulator.Media;

/// <summary>Files on disk, streamed in both directions.</summary>
internal sealed class MediaStore(SimulatorStore store, SimulatorClock clock)
{
    private static readonly TimeSpan UploadLife = TimeSpan.FromDays(30);
    private static readonly TimeSpan InboundLife = TimeSpan.FromDays(7);

    /// <summary>The file, unless its life has ended.</summary>
    public MediaFile? Find(string? id) => store.Media.Find(id) is { } file && file.ExpiresAt > clock.Now ? file : null;

    /// <summary>Stores a stream; throws <see cref="MediaTooLargeException"/> as soon as it is longer than its type may be.</summary>
    public async Task<MediaFile> StoreAsync(Stream source, NewMedia media, CancellationToken cancellationToken)
    {
        var id = store.NewId();
        var path = store.MediaPath(id);
        var (size, hash) = await SpoolAsync(source, path, MediaLimits.LimitOf(media.MimeType), cancellationToken);
        var now = clock.Now;
        var file = new MediaFile(id, media.Phone.WabaId, media.Phone.Id, media.MimeType, size, hash)
        {
            FileName = media.FileName,
            Inbound = media.Inbound,
            CreatedAt = now,
            ExpiresAt = now + (media.Inbound ? InboundLife : UploadLife),
        };
        await store.Media.Put(file);
        return file;
    }

    public void Delete(MediaFile file)
    {
        store.Media.Remove(file.Id);
#pragma warning disable CA3003 // the id was made here: a known file, not the caller's text
        File.Delete(store.MediaPath(file.Id));
#pragma warning restore CA3003
    }

    private static async Task<(long Size, string Hash)> SpoolAsync(
        Stream source, string path, long limit, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(81920);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using var target = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
            long size = 0;
            int read;
            while ((read = await source.ReadAsync(buffer, cancellationToken)) > 0)
            {
                size += read;
                if (size > limit)
                {
                    throw new MediaTooLargeException(limit);
                }

                hash.AppendData(buffer, 0, read);
                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            return (size, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        catch
        {
            File.Delete(path);
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
