using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.Messages;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;

namespace SocialMessaging.Simulator.Business;

/// <summary>
/// What a number that is also in the WhatsApp Business app tells: the chats of six months, in posts as large as Meta's, the app's contacts,
/// and what the business writes there.
/// </summary>
internal sealed class AppHistory(SimulatorStore store, SimulatorClock clock, CustomerNames names, NumberReports reports, MessageIndex index)
{
    public const int MostMessages = 100_000;
    public const int LargestChunk = 3_000_000;

    private const int Declined = 2593109;
    private const int Overhead = 220;

    // Meta tells the last day first, then up to 90 days, then up to 180.
    private static readonly int[] DaysOfPhases = [1, 90, 180];

    /// <summary>Sends the history in chunks; returns how many messages and posts it was.</summary>
    public (int Messages, int Posts) Send(PhoneNumber phone, int messages, int bytesOfAMessage, int bytesOfAChunk)
    {
        var posts = 0;
        var sent = 0;
        var perChunk = Math.Max(1, bytesOfAChunk / (bytesOfAMessage + Overhead));
        for (var phase = 0; phase < DaysOfPhases.Length; phase++)
        {
            var share = phase == DaysOfPhases.Length - 1 ? messages - sent : messages / DaysOfPhases.Length;
            for (var (order, rest) = (1, share); rest > 0; order++, rest -= perChunk)
            {
                var count = Math.Min(perChunk, rest);
                sent += count;
                posts++;
                reports.Send(phone, "history", new JsonObject
                {
                    ["history"] = new JsonArray(new JsonObject
                    {
                        ["metadata"] = new JsonObject { ["phase"] = phase, ["chunk_order"] = order, ["progress"] = 100 * sent / messages },
                        ["threads"] = Threads(phone, sent - count, count, DaysOfPhases[phase], bytesOfAMessage),
                    }),
                });
            }
        }

        return (sent, posts);
    }

    /// <summary>The business has chosen not to share its chats.</summary>
    public void Decline(PhoneNumber phone) => reports.Send(phone, "history", new JsonObject
    {
        ["history"] = new JsonArray(new JsonObject
        {
            ["errors"] = new JsonArray(new JsonObject
            {
                ["code"] = Declined,
                ["title"] = "History sync is turned off by the business from the WhatsApp Business App",
                ["message"] = "History sync is turned off by the business from the WhatsApp Business App",
                ["error_data"] = new JsonObject { ["details"] = "History sharing is turned off by the business" },
            }),
        }),
    });

    /// <summary>The contacts of the app: everybody who is known here.</summary>
    public int SendContacts(PhoneNumber phone)
    {
        var known = index.Customers(phone.Id).Order(StringComparer.Ordinal).ToList();
        if (known.Count > 0)
        {
            reports.Send(phone, "smb_app_state_sync", new JsonObject
            {
                ["state_sync"] = new JsonArray([.. known.Select(number => (JsonNode)Contact(store.KnownCustomer(number), "add"))]),
            });
        }

        return known.Count;
    }

    /// <summary>The business writes to a customer in the app.</summary>
    public string Echo(PhoneNumber phone, string customer, JsonObject content)
    {
        var id = WhatsAppId.ForOutbound(customer);
        var ids = names.IdsOf(customer, phone.WabaId);
        var echo = new JsonObject { ["from"] = phone.Digits }.With("to", ids.Number).With("to_user_id", ids.UserId);
        echo["id"] = id;
        echo["timestamp"] = MessageValue.Seconds(clock.Now);
        reports.Send(phone, "smb_message_echoes", new JsonObject { ["message_echoes"] = new JsonArray(echo.WithAll(content)) });
        return id;
    }

    private JsonObject Contact(Customer customer, string action) => new()
    {
        ["type"] = "contact",
        ["contact"] = new JsonObject
        {
            ["full_name"] = customer.Name,
            ["first_name"] = customer.Name.Split(' ')[0],
            ["phone_number"] = customer.Number,
        },
        ["action"] = action,
        ["metadata"] = new JsonObject { ["timestamp"] = MessageValue.Seconds(clock.Now) },
    };

    private JsonArray Threads(PhoneNumber phone, int first, int count, int days, int bytes)
    {
        var threads = new JsonArray();
        for (var start = first; start < first + count; start += 100)
        {
            var customer = $"1555{start / 100:D7}";
            var chat = Enumerable.Range(start, Math.Min(100, first + count - start))
                .Select(number => (JsonNode)Past(phone, customer, number, days, bytes));
            threads.Add((JsonNode)new JsonObject { ["id"] = customer, ["messages"] = new JsonArray([.. chat]) });
        }

        return threads;
    }

    private JsonObject Past(PhoneNumber phone, string customer, int number, int days, int bytes)
    {
        var own = number % 2 == 1;
        var message = new JsonObject { ["from"] = own ? phone.Digits : customer }.With("to", own ? customer : null);
        var body = $"Message {number} of long ago. ";
        message["id"] = $"wamid.HISTORY{phone.Id}{number:D8}";
        message["timestamp"] = MessageValue.Seconds(clock.Now.AddDays(-days).AddSeconds(number));
        message["type"] = "text";
        message["text"] = new JsonObject { ["body"] = body.PadRight(bytes, '.')[..Math.Max(bytes, 1)] };
        message["history_context"] = new JsonObject { ["status"] = own ? "READ" : "DELIVERED" };
        return message;
    }
}
