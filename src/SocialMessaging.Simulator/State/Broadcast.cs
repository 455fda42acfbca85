using System.Collections.Concurrent;
using System.Threading.Channels;

namespace SocialMessaging.Simulator.State;

/// <summary>Tells whoever listens (the page, waiting tests) that something changed. Costs nothing while nobody does.</summary>
internal sealed class Broadcast
{
    private const int Backlog = 10_000;

    private readonly ConcurrentDictionary<Channel<ChangeNotice>, bool> listeners = new();

    public bool HasListeners => !listeners.IsEmpty;

    public void Message(Message message) => Tell("message", message.Id);

    public void Webhook(WebhookPost post) => Tell("webhook", post.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public void Tell(string kind, string id)
    {
        foreach (var listener in listeners.Keys)
        {
            listener.Writer.TryWrite(new ChangeNotice(kind, id));
        }
    }

    public Channel<ChangeNotice> Listen()
    {
        // A listener that falls behind loses the oldest notices: it only says what to look at again.
        var channel = Channel.CreateBounded<ChangeNotice>(
            new BoundedChannelOptions(Backlog) { FullMode = BoundedChannelFullMode.DropOldest });
        listeners[channel] = true;
        return channel;
    }

    public void Leave(Channel<ChangeNotice> channel) => listeners.TryRemove(channel, out _);
}
