using System.Text.Json;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Microsoft.Extensions.Logging.Abstractions;
using SocialMessaging.Publishing.Aws;
using SocialMessaging.Testing.Events;
using SocialMessaging.Webhooks;

namespace SocialMessaging.LocalHost.Tests.Events.Schedules;

/// <summary>
/// Claim, publish, settle, over a store of claims: what outlives processes, and what excuses that a unit came twice: a crash after it was
/// published, a lost answer of the topic, or a store that took no record of it while another process took over.
/// </summary>
public sealed class ScheduleWorld : IScheduleWorld
{
    private readonly Dictionary<string, string> wamidsByKey = [];
    private readonly List<IDisposable> clients = [];
    private readonly FakeTopics topics = new();
    private readonly AmazonSecurityTokenServiceClient noRoles = new(
        new AnonymousAWSCredentials(), new AmazonSecurityTokenServiceConfig { ServiceURL = "http://127.0.0.1:1" });
    private readonly IUnitClaims claims;
    private readonly int lives;
    private readonly bool throughWorkers;

    public ScheduleWorld(Weather weather, Func<TimeProvider, IUnitClaims> claims, int lives, bool throughWorkers = false)
    {
        Weather = weather;
        this.lives = lives;
        this.throughWorkers = throughWorkers;
        this.claims = claims(Events.Time);
        topics.FailEntry = _ => weather.Happens(0.06) ? ("Throttled", true) : weather.Happens(0.02) ? ("InvalidParameter", true) : null;
    }

    public Weather Weather { get; }

    public EventsFixture Events { get; } = new();

    public HashSet<string> Excused { get; } = [];

    public static string WamidOf(string message) => WamidOfEntry(
        JsonDocument.Parse(message).RootElement.GetProperty("whatsAppWebhookEntry").GetString() ?? "");

    public WebhookReceiver NewReceiver(SimulatedProcess process)
    {
        var sns = new SnsClients(new GatedTopics(topics, process, this), noRoles, _ => throw new NotSupportedException(), Events.Time);
        clients.Add(sns);
        var delivery = new NotingDelivery(this, new LeasedDelivery(
            new GatedClaims(claims, process, Weather, this),
            new SnsEventPublisher(sns, Events.Time),
            new GatedDeadLetters(Events.DeadLetters, process, Weather),
            Events.Offload,
            NullLogger<LeasedDelivery>.Instance));
        if (!throughWorkers)
        {
            return Events.NewReceiver(delivery);
        }

        var inbox = new WorkerInbox(Events, delivery);
        clients.Add(inbox);
        return Events.NewReceiver(inbox);
    }

    public Task<IReadOnlyList<string>> PublishedAsync() =>
        Task.FromResult<IReadOnlyList<string>>([.. topics.Received.Select(e => WamidOf(e.Message))]);

    public IEnumerable<string> Dead() =>
        Events.DeadLetters.Letters.Select(stored => WamidOfEntry(System.Text.Encoding.UTF8.GetString(stored.Letter.Raw.Span)));

    public void Recorded(SimulatedProcess process, IEnumerable<string> keys) =>
        process.Unrecorded.ExceptWith(keys.Select(key => wamidsByKey[key]));

    public void PostEnded(SimulatedProcess process)
    {
        // The process remembers by itself what it could not record; another one cannot know.
        if (lives > 1)
        {
            Excused.UnionWith(process.Unrecorded);
        }
    }

    public void Crashed(SimulatedProcess process) => Excused.UnionWith(process.Unrecorded);

    public void Dispose()
    {
        foreach (var client in clients)
        {
            client.Dispose();
        }

        topics.Dispose();
        noRoles.Dispose();
        Events.Dispose();
    }

    private static string WamidOfEntry(string entry) =>
        JsonDocument.Parse(entry).RootElement.GetProperty("changes")[0].GetProperty("value").GetProperty("messages")[0].GetProperty("id")
            .GetString() ?? "";

    /// <summary>Learns which key stands for which message.</summary>
    private sealed class NotingDelivery(ScheduleWorld world, LeasedDelivery inner) : IUnitDelivery
    {
        public Task DeliverAsync(IReadOnlyList<Delivery> deliveries, DateTimeOffset deadline, CancellationToken cancellationToken)
        {
            foreach (var delivery in deliveries)
            {
                world.wamidsByKey[delivery.Unit.Key] = delivery.Unit.Wamid ?? "";
            }

            return inner.DeliverAsync(deliveries, deadline, cancellationToken);
        }
    }
}
