using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using SocialMessaging.Meta;

namespace SocialMessaging.Warmup;

/// <summary>
/// A connection whose other end is in the process: what is written to it is taken for requests of HTTP/1.1 with a length, and each is
/// answered at once.
/// </summary>
internal sealed class RehearsalConnection(RehearsalAnswers answers) : ConnectionStream
{
    private const string LengthHeader = "content-length:";

    private readonly ArrayBufferWriter<byte> written = new();
    private readonly Pipe pipe = new();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        written.Write(buffer.Span);
        while (TakeRequest() is { } answer)
        {
            await pipe.Writer.WriteAsync(answer, cancellationToken);
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await pipe.Reader.ReadAsync(cancellationToken);
        var part = read.Buffer.Slice(0, Math.Min(read.Buffer.Length, buffer.Length));
        part.CopyTo(buffer.Span);
        pipe.Reader.AdvanceTo(part.End);
        return (int)part.Length;
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            pipe.Writer.Complete();
        }

        base.Dispose(disposing);
    }

    /// <summary>The answer to the next whole request; null where there is none yet.</summary>
    private byte[]? TakeRequest()
    {
        var end = written.WrittenSpan.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return null;
        }

        var head = Encoding.ASCII.GetString(written.WrittenSpan[..end]).Split("\r\n");
        var length = head.FirstOrDefault(line => line.StartsWith(LengthHeader, StringComparison.OrdinalIgnoreCase)) is { } line
            ? int.Parse(line.AsSpan(LengthHeader.Length), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture)
            : 0;
        var whole = end + 4 + length;
        if (written.WrittenCount < whole)
        {
            return null;
        }

        var answer = answers.To(head, written.WrittenSpan.Slice(end + 4, length));
        var rest = written.WrittenSpan[whole..].ToArray();
        written.ResetWrittenCount();
        written.Write(rest);
        return answer;
    }
}
