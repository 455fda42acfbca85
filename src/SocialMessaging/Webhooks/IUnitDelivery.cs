namespace SocialMessaging.Webhooks;

/// <summary>
/// Publishes each unit at least once, and once only unless a crash or a lost answer comes between: with claims that end by themselves
/// (<see cref="LeasedDelivery"/>), or in one write where events and records share a database (the local host).
/// </summary>
public interface IUnitDelivery
{
    /// <summary>
    /// Settles as many of the routed units as it can until <paramref name="deadline"/>, no two of which have one key. Does not throw for a
    /// failing store or topic.
    /// </summary>
    Task DeliverAsync(IReadOnlyList<Delivery> deliveries, DateTimeOffset deadline, CancellationToken cancellationToken);
}
