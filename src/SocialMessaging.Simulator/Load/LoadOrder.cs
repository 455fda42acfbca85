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
            Number(body, "numbers", 1, 1, 1000),
            Number(body, "customers", 20, 1, 10_000),
            Number(body, "perSecond", 10, 1, 1000),
            Number(body, "seconds", 10, 1, 600),
            body.Truth("statuses", otherwise: true),
            Number(body, "settle", 30, 0, 600));
        return order.Messages <= MostMessages ? order
            : throw ApiException.Invalid($"perSecond times seconds must be at most {MostMessages}, not {order.Messages}");
    }

    private static int Number(JsonObject body, string name, int absent, int least, int most)
    {
        if (body.Text(name) is not { } text)
        {
            return absent;
        }

        return int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw ApiException.Invalid($"{name} must be a whole number from {least} to {most}");
    }
}
