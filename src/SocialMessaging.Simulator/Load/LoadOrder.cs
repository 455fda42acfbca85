using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;

namespace SocialMessaging.Simulator.Load;

/// <summary>
/// What a run is to do: customers who write to business numbers, how often and for how long, and whether each message is answered and the
/// answer goes through its statuses.
/// </summary>
internal sealed record LoadOrder(string WabaId, int Numbers, int Customers, int PerSecond, int Seconds, bool Statuses, int Settle)
{
    /// <summary>Bounds what one run keeps in memory and on disk.</summary>
    public const int MostMessages = 50_000;

    public int Messages => PerSecond * Seconds;

    public static LoadOrder Of(JsonObject body, string account)
    {
        var order = new LoadOrder(
            body.Text("wabaId") ?? account,
            body.WholeNumber("numbers", 1, 1, 1000),
            body.WholeNumber("customers", 20, 1, 10_000),
            body.WholeNumber("perSecond", 10, 1, 1000),
            body.WholeNumber("seconds", 10, 1, 600),
            body.Truth("statuses", otherwise: true),
            body.WholeNumber("settle", 30, 0, 600));
        return order.Messages <= MostMessages ? order
            : throw ApiException.Invalid($"perSecond times seconds must be at most {MostMessages}, not {order.Messages}");
    }
}
