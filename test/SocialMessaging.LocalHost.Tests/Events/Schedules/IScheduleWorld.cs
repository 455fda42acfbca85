using SocialMessaging.Testing.Events;
using SocialMessaging.Webhooks;

namespace SocialMessaging.LocalHost.Tests.Events.Schedules;

/// <summary>What a schedule plays on.</summary>
public interface IScheduleWorld : IDisposable
{
    Weather Weather { get; }

    EventsFixture Events { get; }

    /// <summary>Messages that may have come twice, for a reason.</summary>
    HashSet<string> Excused { get; }

    /// <summary>The receiver of a new life.</summary>
    WebhookReceiver NewReceiver(SimulatedProcess process);

    /// <summary>What the topic has, message by message.</summary>
    Task<IReadOnlyList<string>> PublishedAsync();

    /// <summary>What the dead letters have.</summary>
    IEnumerable<string> Dead();

    void PostEnded(SimulatedProcess process);

    void Crashed(SimulatedProcess process);
}
