using System.Globalization;
using SocialMessaging.LocalHost.Storage;

namespace SocialMessaging.LocalHost.Verbose;

/// <summary>What <c>--verbose</c> writes: a line for each call, event and webhook, and nothing of what is in them.</summary>
public sealed class VerboseLines(TextWriter output, TimeProvider time)
{
    private readonly Lock writing = new();

    public void Call(string operation, int status, string? error, TimeSpan duration, string? requestId) =>
        Write($"call     {operation} {status}{Optional(error)} {Milliseconds(duration)} {requestId}");

    public void Webhook(int status, long? bytes, TimeSpan duration) =>
        Write($"webhook  {status} {(bytes is null ? "" : $"{bytes} bytes ")}{Milliseconds(duration)}");

    /// <summary>An attempt at a subscription; 0 stands for a message that is no event.</summary>
    public void Delivery(long number, string subscription, string protocol, string outcome, TimeSpan duration) =>
        Write($"delivery #{number} {protocol.ToLowerInvariant()} {subscription} {outcome} {Milliseconds(duration)}");

    internal void Event(LocalEvent published) =>
        Write($"event    #{published.Sequence} {published.Attributes.EventType}{Optional(published.Attributes.Status)} "
            + $"{published.Attributes.PhoneNumberId ?? published.Attributes.WabaId} -> {published.TopicArn}");

    private static string Optional(string? text) => string.IsNullOrEmpty(text) ? "" : " " + text;

    private static string Milliseconds(TimeSpan duration) => $"{duration.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)} ms";

    private void Write(string text)
    {
        var now = time.GetUtcNow().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
        lock (writing)
        {
            output.WriteLine($"{now} {text}");
        }
    }
}
