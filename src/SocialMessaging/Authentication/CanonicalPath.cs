using System.Text;

namespace SocialMessaging.Authentication;

/// <summary>
/// The canonical URI for every service but S3: empty and dot segments resolved, then each segment of the path as sent encoded once
/// more, so that <c>%20</c> on the wire is <c>%2520</c> here.
/// </summary>
internal static class CanonicalPath
{
    private const int UsualLength = 256;

    /// <summary>
    /// Whether the path that is signed is this one, perhaps behind a stage or a base path: <c>/prod//v1/tags/list</c> ends with
    /// <c>/v1/tags/list</c>.
    /// </summary>
    public static bool EndsWith(string rawPath, string path)
    {
        if (rawPath == path)
        {
            return true;
        }

        var buffer = new CanonicalBuffer(stackalloc byte[UsualLength]);
        try
        {
            Write(ref buffer, rawPath);
            return buffer.Written.EndsWith(Encoding.ASCII.GetBytes(path));
        }
        finally
        {
            buffer.Dispose();
        }
    }

    public static void Write(ref CanonicalBuffer buffer, ReadOnlySpan<char> rawPath)
    {
        var start = buffer.Length;
        foreach (var range in rawPath.Split('/'))
        {
            var segment = rawPath[range];
            if (segment.IsEmpty || segment is ".")
            {
                continue;
            }

            if (segment is "..")
            {
                // No segment holds a plain slash, so the last one written begins the segment to leave.
                buffer.Truncate(start + Math.Max(0, buffer.Written[start..].LastIndexOf((byte)'/')));
                continue;
            }

            buffer.Append((byte)'/');
            buffer.AppendEncoded(segment);
        }

        if (buffer.Length == start || rawPath.EndsWith('/'))
        {
            buffer.Append((byte)'/');
        }
    }
}
