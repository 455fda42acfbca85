using SocialMessaging.Publishing;
using SocialMessaging.Webhooks.Units;

namespace SocialMessaging.Webhooks;

/// <summary>
/// Publishes dead letters again, each to where its account wants events now, and removes those that were published. A letter that still
/// cannot be published stays. Repeat records are not asked: that the unit was settled is why it is here.
/// </summary>
public sealed class DeadLetterReplay(
    IDeadLetters deadLetters,
    UnitRouting routing,
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
            return "It is not a letter of this service, or it cannot be read.";
        }

        var units = letter.IsWholeBody ? WebhookParser.Parse(letter.Raw) : WebhookParser.ParseEntry(letter.Raw);
        var deliveries = units.Select(unit => new Delivery(unit, letter.ReceivedAt) { MessageId = letter.MessageId }).ToList();
        await routing.RouteAsync(deliveries, waitUntil: time.GetUtcNow(), cancellationToken);
        var events = new List<OutgoingEvent>(deliveries.Count);
        foreach (var delivery in deliveries)
        {
            if (Obstacle(delivery) is { } obstacle)
            {
                return obstacle;
            }

            var (fitting, fault) = await offload.FitAsync(delivery.Event!, cancellationToken);
            if (fault is { } refused)
            {
                return refused.Reason;
            }

            events.Add(fitting);
        }

        var results = await publisher.PublishAsync(events, time.GetUtcNow() + Limit, cancellationToken);
        return results.Where(result => result.Outcome != PublishOutcome.Published)
            .Select(result => result.Reason ?? "Not published.")
            .FirstOrDefault();
    }

    /// <summary>Why there is no event of a unit; null where there is one.</summary>
    private static string? Obstacle(Delivery delivery) => delivery switch
    {
        { Event: not null } => null,
        { Fault: { } fault } => fault,
        { Outcome: DeliveryOutcome.UnknownWaba } => $"WABA {delivery.Unit.MetaWabaId} is not linked.",
        { Outcome: DeliveryOutcome.Dropped } => "The account has no event destination.",
        _ => "The store of accounts or messages does not answer.",
    };
}
