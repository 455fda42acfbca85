using System.Collections.Concurrent;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Messages;

/// <summary>Messages in the order in which they came, and when each customer last wrote to each number.</summary>
internal sealed class MessageIndex
{
    private readonly Lock gate = new();
    private readonly SimulatorStore store;
    private readonly SortedList<long, string> order = [];
    private readonly ConcurrentDictionary<(string Phone, string Customer), DateTimeOffset> lastInbound = new();

    public MessageIndex(SimulatorStore store)
    {
        this.store = store;
        Rebuild();
    }

    public void Add(Message message)
    {
        lock (gate)
        {
            order[message.Sequence] = message.Id;
        }

        if (message.Direction == Message.Inbound)
        {
            lastInbound[(message.PhoneNumberId, message.Customer)] = message.At;
            if (message.GroupId is { } group)
            {
                lastInbound[(message.PhoneNumberId, group)] = message.At;
            }
        }
    }

    /// <param name="phoneId">The number.</param>
    /// <param name="party">A customer, or a group.</param>
    public DateTimeOffset? LastInbound(string phoneId, string party) =>
        lastInbound.TryGetValue((phoneId, party), out var at) ? at : null;

    /// <summary>Messages after a sequence number, oldest first.</summary>
    public List<Message> After(long sequence)
    {
        string[] ids;
        lock (gate)
        {
            ids = [.. order.Values.Skip(FirstAfter(sequence))];
        }

        var found = new List<Message>(ids.Length);
        foreach (var id in ids)
        {
            if (store.Messages.Find(id) is { } message)
            {
                found.Add(message);
            }
        }

        return found;
    }

    /// <summary>Everybody who has a message with a number, or with any; and all customers who are known besides.</summary>
    public IEnumerable<string> Customers(string? phoneId = null) => After(0)
        .Where(message => (phoneId is null || message.PhoneNumberId == phoneId) && message.Customer != message.GroupId)
        .Select(message => message.Customer)
        .Concat(store.Customers.All.Where(customer => customer.MovedTo is null).Select(customer => customer.Number))
        .Distinct(StringComparer.Ordinal);

    /// <summary>Messages before a sequence number, newest first, found while they are asked for.</summary>
    public IEnumerable<Message> Before(long sequence)
    {
        string[] ids;
        lock (gate)
        {
            ids = [.. order.Values.Take(FirstAfter(sequence - 1))];
        }

        return ids.Reverse().Select(store.Messages.Find).OfType<Message>();
    }

    public void Rebuild()
    {
        lock (gate)
        {
            order.Clear();
            lastInbound.Clear();
        }

        foreach (var message in store.Messages.All.OrderBy(message => message.Sequence))
        {
            Add(message);
        }
    }

    private int FirstAfter(long sequence)
    {
        var keys = order.Keys;
        var low = 0;
        var high = keys.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (keys[middle] <= sequence)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
