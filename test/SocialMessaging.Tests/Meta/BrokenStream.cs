namespace SocialMessaging.Tests.Meta;

/// <summary>A connection whose n-th write fails.</summary>
internal sealed class BrokenStream(int breaksAt) : MemoryStream
{
    private int writes;

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        ++writes == breaksAt ? ValueTask.FromException(new IOException("Reset.")) : base.WriteAsync(buffer, cancellationToken);
}
