namespace SocialMessaging.Meta;

/// <summary>
/// What the connection has seen of one request. The connection knows it by the flow of the call (requests of HTTP/1.1 are written in it),
/// and where it knows nothing, nothing is certain.
/// </summary>
internal sealed class RequestWrites
{
    private static readonly AsyncLocal<RequestWrites?> Flow = new();

    private int written;
    private int failed;
    private int pooled;

    /// <summary>That of the request which is being written.</summary>
    public static RequestWrites? Current => Flow.Value;

    /// <summary>Whether some bytes were handed to the network.</summary>
    public bool HasWritten => Volatile.Read(ref written) != 0;

    /// <summary>Whether it is certain that no byte has left: the first write failed.</summary>
    public bool NothingHasLeft => Volatile.Read(ref failed) != 0 && !HasWritten;

    /// <summary>Whether it failed on a connection that had carried a request before, of which the pool may have any number.</summary>
    public bool WasPooled => Volatile.Read(ref pooled) != 0;

    /// <summary>Begins a request in the flow of the caller.</summary>
    public static RequestWrites Begin()
    {
        var writes = new RequestWrites();
        Flow.Value = writes;
        return writes;
    }

    public void Written() => Volatile.Write(ref written, 1);

    public void Failed(bool onPooledConnection)
    {
        Volatile.Write(ref pooled, onPooledConnection ? 1 : 0);
        Volatile.Write(ref failed, 1);
    }
}
