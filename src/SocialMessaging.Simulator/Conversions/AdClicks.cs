using System.Security.Cryptography;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.Messages;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;

namespace SocialMessaging.Simulator.Conversions;

/// <summary>A customer who taps an ad: the conversation begins with a message that names the click.</summary>
internal sealed class AdClicks(SimulatorStore store, SimulatorClock clock, InboundMessages inbound)
{
    private const string Page = "100000000000008";
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private const int IdLetters = 90;

    /// <summary>Sends the first message of such a conversation and remembers its click.</summary>
    public async Task<(AdClick Click, Message Message)> ClickAsync(JsonObject body, CancellationToken cancellationToken)
    {
        var id = "ARA" + RandomNumberGenerator.GetString(Letters, IdLetters);
        var ad = store.NewId();
        var message = await inbound.ReceiveAsync(
            new JsonObject
            {
                ["from"] = body.Text("from"),
                ["type"] = "text",
                ["text"] = new JsonObject { ["body"] = body.Text("text") ?? "Hello! Can I get more info on this?" },
                ["referral"] = new JsonObject
                {
                    ["source_url"] = $"https://fb.me/{ad}",
                    ["source_id"] = ad,
                    ["source_type"] = "ad",
                    ["headline"] = body.Text("headline") ?? "Chat with us",
                    ["body"] = body.Text("body") ?? "Spring sale: 20% off everything",
                    ["media_type"] = "image",
                    ["image_url"] = "https://www.example.com/ad.jpg",
                    ["ctwa_clid"] = id,
                },
            }.With("to", body.Text("to")),
            cancellationToken);
        var click = new AdClick(id, message.WabaId, message.Customer, Page, clock.Now);
        await store.Clicks.Put(click);
        return (click, message);
    }
}
