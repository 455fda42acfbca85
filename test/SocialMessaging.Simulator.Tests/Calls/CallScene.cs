using System.Globalization;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests.Calls;

/// <summary>A simulator with one customer who is called and calls.</summary>
internal sealed class CallScene : IAsyncDisposable
{
    public const string Ana = "15550109999";
    public const string Sdp = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n";

    private CallScene(SimulatorHost host) => Host = host;

    public SimulatorHost Host { get; }

    public static async Task<CallScene> StartAsync(Action<SimulatorOptions>? configure = null) =>
        new(await SimulatorHost.StartAsync(configure));

    public Task<JsonObject> AllowAsync(string status = "temporary", string customer = Ana) =>
        Host.ApiAsync(HttpMethod.Put, $"call-permissions/{SimulatorHost.Phone}/{customer}", new JsonObject { ["status"] = status });

    public Task<GraphReply> ConnectAsync(string to = Ana, JsonObject? more = null)
    {
        var body = new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["to"] = to,
            ["action"] = "connect",
            ["session"] = new JsonObject { ["sdp_type"] = "offer", ["sdp"] = Sdp },
        };
        return PostAsync(body, more);
    }

    public Task<GraphReply> ActAsync(string id, string action, string? answer = null, JsonObject? more = null)
    {
        var body = new JsonObject { ["messaging_product"] = "whatsapp", ["call_id"] = id, ["action"] = action };
        if (answer is not null)
        {
            body["session"] = new JsonObject { ["sdp_type"] = "answer", ["sdp"] = answer };
        }

        return PostAsync(body, more);
    }

    public Task<GraphReply> PostAsync(JsonObject body, JsonObject? more = null)
    {
        foreach (var (name, value) in more ?? [])
        {
            body[name] = value?.DeepClone();
        }

        return Host.Graph(HttpMethod.Post, SimulatorHost.Phone + "/calls").SendAsync(body);
    }

    public static string IdOf(GraphReply reply) => (string)reply.Expect(200).Json["calls"]![0]!["id"]!;

    /// <summary>The customer's side: <c>answer</c> or <c>hang-up</c>.</summary>
    public Task<JsonObject> PhoneAsync(string id, string action, int status = 200) =>
        Host.ApiAsync(HttpMethod.Post, $"calls/{Uri.EscapeDataString(id)}/{action}", status: status);

    public async Task<string> CallBusinessAsync() => (string)(await Host.ApiAsync(
        HttpMethod.Post, "calls", new JsonObject { ["from"] = Ana, ["to"] = SimulatorHost.Phone }, 201))["id"]!;

    public Task<GraphReply> PermissionAsync(string query = "user_wa_id=" + Ana) =>
        Host.Graph(HttpMethod.Get, $"{SimulatorHost.Phone}/call_permissions?{query}").SendAsync();

    public Task<GraphReply> AskAsync(string to = Ana) => Host.SendAsync(new JsonObject
    {
        ["to"] = to,
        ["type"] = "interactive",
        ["interactive"] = new JsonObject
        {
            ["type"] = "call_permission_request",
            ["body"] = new JsonObject { ["text"] = "May we call you?" },
            ["action"] = new JsonObject { ["name"] = "call_permission_request" },
        },
    });

    public Task<GraphReply> SetAsync(JsonObject calling) => Host.Graph(HttpMethod.Post, SimulatorHost.Phone + "/settings")
        .SendAsync(new JsonObject { ["calling"] = calling });

    public Task FreezeAsync() => Host.ApiAsync(HttpMethod.Post, "clock", new JsonObject { ["frozen"] = true });

    public Task AdvanceAsync(double seconds) =>
        Host.ApiAsync(HttpMethod.Post, "clock", new JsonObject { ["advanceSeconds"] = seconds });

    public async Task<DateTimeOffset> NowAsync() => DateTimeOffset.Parse(
        (string)(await Host.ApiAsync(HttpMethod.Get, "clock"))["now"]!, CultureInfo.InvariantCulture);

    /// <summary>The next webhook of calls, and what it is called: the event, or the status.</summary>
    public async Task<(string Name, JsonObject Item, JsonObject Value)> NextAsync()
    {
        var post = await Host.Callback.NextAsync(post => post.Field == "calls");
        return Named(post);
    }

    /// <summary>What has come about calls so far, and nothing is waited for.</summary>
    public List<string> Arrived()
    {
        var names = new List<string>();
        while (Host.Callback.TryNext(out var post))
        {
            if (post!.Field == "calls")
            {
                names.Add(Named(post).Name);
            }
        }

        return names;
    }

    public async Task<JsonObject> NextReplyAsync()
    {
        var post = await Host.Callback.NextAsync(post => (string?)post.Message?["interactive"]?["type"] == "call_permission_reply");
        return post.Message!;
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private static (string Name, JsonObject Item, JsonObject Value) Named(ReceivedPost post)
    {
        var item = (post.Value["calls"] ?? post.Value["statuses"])![0]!.AsObject();
        return ((string)(item["event"] ?? item["status"])!, item, post.Value);
    }
}
