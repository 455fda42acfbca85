using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace SocialMessaging.Simulator.Tests.Hosting;

/// <summary>A simulator on Kestrel with a random port, its own folder and a callback that records.</summary>
internal sealed class SimulatorHost : IAsyncDisposable
{
    public const string Waba = "100000000000001";
    public const string SecondWaba = "100000000000002";
    public const string SystemToken = "SIMULATOR-SYSTEM-USER";
    public const string Phone = "100000000000101";
    public const string SecondPhone = "100000000000102";
    public const string Token = "SIMULATOR-LOCAL-BUSINESS";

    private readonly Action<SimulatorOptions>? configure;
    private WebApplication app;

    private SimulatorHost(WebApplication app, CallbackReceiver callback, string directory, Action<SimulatorOptions>? configure)
    {
        this.app = app;
        this.configure = configure;
        Callback = callback;
        Directory = directory;
        Client = NewClient();
    }

    public CallbackReceiver Callback { get; }

    public string Directory { get; }

    public Uri Address => new(app.Urls.First());

    public HttpClient Client { get; private set; }

    public static async Task<SimulatorHost> StartAsync(Action<SimulatorOptions>? configure = null)
    {
        var callback = await CallbackReceiver.StartAsync();
        var directory = Path.Combine(Path.GetTempPath(), "simulator-tests", Guid.NewGuid().ToString("N"));
        return new SimulatorHost(await RunAsync(callback, directory, configure), callback, directory, configure);
    }

    /// <summary>Stops the simulator and starts it again on the same folder.</summary>
    public async Task RestartAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
        app = await RunAsync(Callback, Directory, configure);
        Client = NewClient();
    }

    public GraphRequest Graph(HttpMethod method, string path) => new(Client, method, path);

    public Task<GraphReply> SendAsync(JsonObject message, string phone = Phone, string token = Token) =>
        Graph(HttpMethod.Post, $"{phone}/messages").As(token).SendAsync(Message(message));

    /// <param name="to">A number, or an id.</param>
    /// <param name="body">The text.</param>
    /// <param name="member">The member that names the recipient.</param>
    public Task<GraphReply> SendTextAsync(string to, string body = "Hello", string member = "to") =>
        SendAsync(new JsonObject { [member] = to, ["type"] = "text", ["text"] = new JsonObject { ["body"] = body } });

    /// <summary>A customer writes a text.</summary>
    public Task<JsonObject> ReceiveTextAsync(string from, string body = "Hi") => ApiAsync(
        HttpMethod.Post,
        "messages",
        new JsonObject { ["from"] = from, ["type"] = "text", ["text"] = new JsonObject { ["body"] = body } },
        201);

    /// <summary>Makes a group of customers.</summary>
    public Task<JsonObject> CreateGroupAsync(params IEnumerable<string> participants) => ApiAsync(
        HttpMethod.Post,
        "groups",
        new JsonObject { ["subject"] = "Order 17", ["participants"] = new JsonArray([.. participants.Select(one => (JsonNode)one)]) },
        201);

    /// <summary>Creates a marketing template in English with a body alone, and with what <paramref name="change"/> says.</summary>
    public Task<GraphReply> CreateTemplateAsync(string name, JsonObject? change = null, string waba = Waba, string token = Token)
    {
        var body = new JsonObject
        {
            ["name"] = name,
            ["language"] = "en_US",
            ["category"] = "MARKETING",
            ["components"] = new JsonArray(new JsonObject { ["type"] = "BODY", ["text"] = "Hello there" }),
        };
        foreach (var (member, value) in change ?? [])
        {
            body[member] = value?.DeepClone();
        }

        return Graph(HttpMethod.Post, waba + "/message_templates").As(token).SendAsync(body);
    }

    /// <summary>Uploads a header's sample in one piece and returns its handle.</summary>
    public async Task<string> UploadHandleAsync(byte[] bytes, string type = "image/png", string owner = "100000000000000")
    {
        var session = await Graph(HttpMethod.Post, $"{owner}/uploads?file_name=a&file_length={bytes.Length}&file_type={type}").SendAsync();
        return (string)(await PutAsync((string)session.Expect(200).Json["id"]!, 0, bytes)).Expect(200).Json["h"]!;
    }

    public async Task<GraphReply> PutAsync(string session, long offset, byte[] bytes)
    {
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Headers.Add("file_offset", $"{offset}");
        return await Graph(HttpMethod.Post, session).SendAsync(content);
    }

    public Task AdvanceAsync(double seconds) =>
        ApiAsync(HttpMethod.Post, "clock", new JsonObject { ["advanceSeconds"] = seconds });

    public Task FreezeAsync() => ApiAsync(HttpMethod.Post, "clock", new JsonObject { ["frozen"] = true });

    public async Task<JsonObject> ApiAsync(HttpMethod method, string path, JsonObject? body = null, int status = 200)
    {
        using var request = new HttpRequestMessage(method, "/simulator/" + path);
        request.Content = body is null ? null : new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        using var response = await Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"{method} {path}: {(int)response.StatusCode} {text}");
        return (JsonObject)JsonNode.Parse(text)!;
    }

    public Task<JsonObject> WeatherAsync(JsonObject weather) => ApiAsync(HttpMethod.Put, "weather", weather);

    public async Task<JsonObject[]> WaitAsync(string query) => Listed(await ApiAsync(HttpMethod.Get, "messages/wait?" + query));

    public async Task<JsonObject[]> MessagesAsync(string query = "") => Listed(await ApiAsync(HttpMethod.Get, "messages?" + query));

    public static JsonObject Message(JsonObject message)
    {
        var body = new JsonObject { ["messaging_product"] = "whatsapp", ["recipient_type"] = "individual" };
        foreach (var (name, value) in message)
        {
            body[name] = value?.DeepClone();
        }

        return body;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
        await Callback.DisposeAsync();
        System.IO.Directory.Delete(Directory, true);
    }

    private static JsonObject[] Listed(JsonObject list) => [.. list["messages"]!.AsArray().Select(message => message!.AsObject())];

    private static async Task<WebApplication> RunAsync(CallbackReceiver callback, string directory, Action<SimulatorOptions>? configure)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSimulator(options =>
        {
            options.DataDirectory = directory;
            options.CallbackUrl = () => callback.Url;
            options.StatusDelay = TimeSpan.FromMilliseconds(5);
            options.ModerationDelay = TimeSpan.FromMilliseconds(20);
            configure?.Invoke(options);
        });
        var app = builder.Build();
        app.MapSimulator();
        await app.StartAsync();
        return app;
    }

    private HttpClient NewClient() => new() { BaseAddress = Address };
}
