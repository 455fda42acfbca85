using SocialMessaging.Publishing;
using SocialMessaging.State;
using SocialMessaging.Webhooks.Units;

namespace SocialMessaging.Webhooks;

/// <summary>
/// Publishes dead letters again, each to where its account wants events now, and removes those that were published. A letter that still
/// cannot be published stays. Repeat records are not asked: that the unit was settled is why it is here.
/// </summary>
public sealed class DeadLetterReplay(
    IDeadLetters deadLetters,
    EventRouter router,
    StatusMessageIds messageIds,
    EventFactory factory,
    EventOffload offload,
    IEventPublisher publisher,
    TimeProvider time)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public async Task<ReplayReport> RunAsync(CancellationToken cancellationToken)
    {
        var published = 0;
        var kept = new List<(string Id, string Reason)>();
        await foreach (var stored in deadLetters.ReadAllAsync(cancellationToken))
        {
            if (await PublishAsync(stored.Letter, cancellationToken) is { } fault)
            {
                kept.Add((stored.Id, fault));
            }
            else
            {
                await deadLetters.RemoveAsync(stored, cancellationToken);
                published++;
            }
        }

        return new(published, kept);
    }

    /// <summary>Null where all of the letter was published, else why not.</summary>
    private async Task<string?> PublishAsync(DeadLetter? letter, CancellationToken cancellationToken)
    {
        if (letter is null)
        {
            return "It is no letter of this service, or it cannot be read.";
        }

        var events = new List<OutgoingEvent>();
        try
        {
            foreach (var unit in letter.IsWholeBody ? WebhookParser.Parse(letter.Raw) : WebhookParser.ParseEntry(letter.Raw))
            {
                var (outgoing, fault) = await EventAsync(unit, letter, cancellationToken);
                if (outgoing is null)
                {
                    return fault;
                }

                events.Add(outgoing);
            }
        }
        catch (StoreUnavailableException exception)
        {
            return exception.Message;
        }

        var results = await publisher.PublishAsync(events, time.GetUtcNow() + Limit, cancellationToken);
        return results.Where(result => result.Outcome != PublishOutcome.Published).Select(
            result => result.Reason ?? "Not published.").FirstOrDefault();
    }

    private async Task<(OutgoingEvent? Event, string? Fault)> EventAsync(
        WebhookUnit unit, DeadLetter letter, CancellationToken cancellationToken)
    {
        if (unit.Kind == UnitKind.NotUnderstood)
        {
            return (null, unit.Fault ?? "Not understood.");
        }

        if (await router.FindAsync(unit, cancellationToken) is not { } route)
        {
            return (null, $"WABA {unit.MetaWabaId} is not linked.");
        }

        var messageId = letter.MessageId ?? await messageIds.FindAsync(unit, route, time.GetUtcNow(), cancellationToken);
        if (factory.Create(route.Account, route.Number, unit.Entry, unit.EventType, messageId) is not { } outgoing)
        {
            return (null, "The account has no event destination.");
        }

        var (fitting, fault) = await offload.FitAsync(outgoing, cancellationToken);
        return fault is null ? (fitting, null) : (null, fault.Value.Reason);
    }
}
