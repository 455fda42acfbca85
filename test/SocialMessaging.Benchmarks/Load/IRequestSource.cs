namespace SocialMessaging.Benchmarks.Load;

/// <summary>The requests of one client, one after the other. Its buffer is its own and valid until the next call.</summary>
public interface IRequestSource
{
    ReadOnlyMemory<byte> Next();

    /// <summary>Looks at an answer with status 200.</summary>
    void Answered(ReadOnlySpan<byte> body)
    {
    }
}
