using System.Text;

namespace SocialMessaging.Warmup;

/// <summary>Takes the lines of metrics, and drops those of a rehearsal.</summary>
public sealed class RehearsalOutput(TextWriter inner, Rehearsal rehearsal) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value)
    {
        if (!rehearsal.IsOn)
        {
            inner.Write(value);
        }
    }

    public override void WriteLine(string? value)
    {
        if (!rehearsal.IsOn)
        {
            inner.WriteLine(value);
        }
    }
}
