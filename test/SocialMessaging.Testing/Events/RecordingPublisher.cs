using System.Text;
using System.Text.Json;
using SocialMessaging.Publishing;

namespace SocialMessaging.Testing.Events;

/// <summary>A topic that remembers; what becomes of an event is the test's choice.</summary>
public sealed class RecordingPublisher : IEventPublisher
{
    public List<OutgoingEvent> Published { get; } = [];

    public int Calls { get; private set; }

    /// <summary>Decides on an event; published unless told otherwise.</summary>
    public Func<OutgoingEvent, PublishResult> Decide { get; set; } = _ => PublishResult.Published;

    /// <summary>The envelopes that the topic has.</summary>
    public IReadOnlyList<JsonElement> Envelopes => [.. Published.Select(e => JsonDocument.Parse(e.Message).RootElement)];

    /// <summary>The entries that the topic has, as text.</summary>
    public IReadOnlyList<string> Entries => [.. Envelopes.Select(e => e.GetProperty("whatsAppWebhookEntry").GetString() ?? "")];

    public Task<IReadOnlyList<PublishResult>> PublishAsync(
        IReadOnlyList<OutgoingEvent> events, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        Calls++;
        var results = new List<PublishResult>();
        foreach (var outgoing in events)
        {
            var result = Decide(outgoing);
            if (result.Outcome == PublishOutcome.Published)
            {
                Published.Add(outgoing);
            }

            results.Add(result);
        }

        return Task.FromResult<IReadOnlyList<PublishResult>>(results);
    }

    public static string Text(OutgoingEvent outgoing) => Encoding.UTF8.GetString(outgoing.Message.Span);
}
