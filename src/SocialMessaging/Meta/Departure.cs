namespace SocialMessaging.Meta;

/// <summary>
/// What the connection has seen of one request. The connection knows it by the flow of the call (requests of HTTP/1.1 are written in it),
/// and where it knows nothing, nothing is certain.
/// </summary>
internal sealed class Departure
{
    private static readonly AsyncLocal<Departure?> Flow = new();

    private int written;
    private int failed;

    /// <summary>That of the request which is being written.</summary>
    public static Departure? Current => Flow.Value;

    /// <summary>Whether some bytes were handed to the network.</summary>
    public bool HasWritten => Volatile.Read(ref written) != 0;

    /// <summary>Whether it is certain that no byte has left: the first write failed.</summary>
    public bool IsImpossible => Volatile.Read(ref failed) != 0 && !HasWritten;

    /// <summary>Begins a request in the flow of the caller.</summary>
    public static Departure Begin()
    {
        var departure = new Departure();
        Flow.Value = departure;
        return departure;
    }

    public void Written() => Volatile.Write(ref written, 1);

    public void Failed() => Volatile.Write(ref failed, 1);
}
