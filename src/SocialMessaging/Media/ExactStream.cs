namespace SocialMessaging.Media;

/// <summary>
/// Reads a stream that must have an announced length. The last bytes are handed on only once the source has ended where it should, so that
/// a destination that writes whole objects never completes one that is cut off or longer.
/// </summary>
internal sealed class ExactStream(Stream source, long length) : Stream
{
    private long remaining = length;

    /// <summary>What went wrong with the source, if anything.</summary>
    public MediaInterruptedException? Fault { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (remaining == 0 || count == 0)
        {
            return 0;
        }

        try
        {
            var read = source.Read(buffer, offset, (int)Math.Min(remaining, count));
            return Count(read) && source.ReadByte() >= 0 ? throw Note("longer than announced", inner: null) : read;
        }
        catch (Exception exception) when (IsFault(exception))
        {
            throw Note("interrupted", exception);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (remaining == 0 || buffer.IsEmpty)
        {
            return 0;
        }

        try
        {
            var read = await source.ReadAsync(buffer.Length > remaining ? buffer[..(int)remaining] : buffer, cancellationToken);
            return Count(read) && await source.ReadAsync(new byte[1], cancellationToken) > 0 ? throw Note(
                "longer than announced", inner: null) : read;
        }
        catch (Exception exception) when (IsFault(exception))
        {
            throw Note("interrupted", exception);
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
        }

        base.Dispose(disposing);
    }

    private static bool IsFault(Exception exception) => exception is not (OperationCanceledException or MediaInterruptedException);

    /// <summary>True once nothing may follow.</summary>
    private bool Count(int read)
    {
        if (read == 0)
        {
            throw Note("cut off", inner: null);
        }

        remaining -= read;
        return remaining == 0;
    }

    private MediaInterruptedException Note(string what, Exception? inner) =>
        Fault = new($"The file was {what} while it was copied. Nothing of it was stored; try again.", inner);
}
