using System.Text;

namespace SocialMessaging.Simulator.Flows.Json;

/// <summary>The bytes of a Flow JSON document, and where in its text an offset stands.</summary>
internal sealed class FlowSource
{
    private readonly byte[] bytes;
    private readonly List<int> lines = [0];

    public FlowSource(byte[] bytes)
    {
        this.bytes = bytes;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '\n')
            {
                lines.Add(i + 1);
            }
        }
    }

    public ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>The stretch from the byte at <paramref name="start"/> up to, but not with, the one at <paramref name="end"/>.</summary>
    public FlowSpan Span(int start, int end)
    {
        var (lineStart, columnStart) = Position(start);
        var (lineEnd, columnEnd) = Position(Math.Max(start, end - 1));
        return new(lineStart, columnStart, lineEnd, columnEnd);
    }

    private (int Line, int Column) Position(int offset)
    {
        var at = Math.Clamp(offset, 0, bytes.Length);
        var found = lines.BinarySearch(at);
        var line = found >= 0 ? found : ~found - 1;
        return (line + 1, Encoding.UTF8.GetCharCount(bytes.AsSpan(lines[line], at - lines[line])) + 1);
    }
}
