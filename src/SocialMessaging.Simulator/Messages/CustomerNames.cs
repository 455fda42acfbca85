using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;

namespace SocialMessaging.Simulator.Messages;

/// <summary>
/// What an account knows of its customers. One with a username shows the number to an account for 30 days after the last message from or
/// to the number; then the account has the business-scoped id alone, as all others do.
/// </summary>
internal sealed class CustomerNames(SimulatorStore store, SimulatorClock clock, MessageIndex index)
{
    private static readonly TimeSpan Memory = TimeSpan.FromDays(30);

    /// <summary>The customer with an identity that says what webhooks of the account carry now.</summary>
    public Customer SeenBy(string number, string wabaId)
    {
        var customer = store.CustomerOf(number);
        return customer.Identity == Customer.ByUsername
            ? customer with { Identity = Knows(number, wabaId) ? Customer.Both : Customer.UserOnly }
            : customer;
    }

    public CustomerIds IdsOf(string number, string wabaId) => CustomerIds.Of(SeenBy(number, wabaId), store.Wabas.Find(wabaId));

    /// <summary>A message has gone to the number, or has come from it where the account could see it.</summary>
    public Task NoteAsync(string number, string wabaId) => store.KnownCustomer(number).Identity == Customer.ByUsername
        ? store.KnownNumbers.Put(new KnownNumber(wabaId, number, clock.Now))
        : Task.CompletedTask;

    /// <summary>A customer takes a username: whoever had to do with the number until now goes on from that.</summary>
    public async Task BeginAsync(string number)
    {
        var exchanged = index.After(0)
            .Where(message => message.Customer == number && message.UserId is null)
            .GroupBy(message => message.WabaId, message => message.At, StringComparer.Ordinal);
        foreach (var account in exchanged)
        {
            await store.KnownNumbers.Put(new KnownNumber(account.Key, number, account.Max()));
        }
    }

    private bool Knows(string number, string wabaId) =>
        store.KnownNumbers.Find(KnownNumber.KeyOf(wabaId, number)) is { At: var at } && at + Memory >= clock.Now;
}
