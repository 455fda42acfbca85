using System.Text;
using System.Text.Json;
using SocialMessaging.LocalHost.Startup;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.LocalHost.Tests.Subscribers;

namespace SocialMessaging.LocalHost.Tests.Calls;

/// <summary>
/// The local host with a customer who is called and calls: the API on one side, the phone on the other, the topic behind.
/// </summary>
internal sealed class CallingHost : IAsyncDisposable
{
    public const string Ana = "15550109999";
    public const string Sdp = "v=0\\r\\no=- 1 1 IN IP4 127.0.0.1\\r\\ns=-\\r\\nt=0 0\\r\\nm=audio 9 UDP/TLS/RTP/SAVPF 111\\r\\n";

    private CallingHost(LocalHostFixture host)
    {
        Host = host;
        Events = new(host);
    }

    public LocalHostFixture Host { get; }

    public EventListener Events { get; }

    public static async Task<CallingHost> StartAsync(params string[] settings) => new(await LocalHostFixture.StartAsync(null, settings));

    public Task<Reply> ConnectAsync(string to = Ana, string? invocationId = null) => SendAsync(
        $$$"""
        {"messaging_product":"whatsapp","to":"{{{to}}}","action":"connect","session":{"sdp_type":"offer","sdp":"{{{Sdp}}}"}}
        """,
        invocationId);

    public Task<Reply> AnswerAsync(string callId, string action) => SendAsync(
        $$$"""
        {"messaging_product":"whatsapp","call_id":"{{{callId}}}","action":"{{{action}}}","session":{"sdp_type":"answer",
        "sdp":"{{{Sdp}}}"}}
        """);

    public Task<Reply> EndAsync(string callId, string action = "terminate") =>
        SendAsync($$"""{"messaging_product":"whatsapp","call_id":"{{callId}}","action":"{{action}}"}""");

    public Task<Reply> SendAsync(string callEvent, string? invocationId = null) => Host.CallAsync(
        "POST", "/v1/whatsapp/call/event",
        $$"""
        {"originationPhoneNumberId":"{{Seed.PhoneNumberId}}","metaApiVersion":"v23.0",
        "callEvent":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes(callEvent))}}"}
        """,
        change: request =>
        {
            if (invocationId is not null)
            {
                request.Headers.Add("amz-sdk-invocation-id", invocationId);
            }
        });

    public Task<Reply> PermissionAsync() => Host.CallAsync(
        "POST", "/v1/whatsapp/call/permission/get",
        $$"""{"originationPhoneNumberId":"{{Seed.PhoneNumberId}}","destinationPhoneNumber":"+{{Ana}}"}""");

    public async Task<JsonElement> SimulatorAsync(HttpMethod method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(Host.Address, "/simulator/" + path))
        {
            Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"),
        };
        var reply = await Host.SendAsync(request);
        Assert.True(reply.Status is >= 200 and < 300, reply.Text);
        return reply.Json;
    }

    public Task AllowAsync() =>
        SimulatorAsync(HttpMethod.Put, $"call-permissions/100000000000101/{Ana}", """{"status":"permanent"}""");

    public Task PhoneAsync(string callId, string action) =>
        SimulatorAsync(HttpMethod.Post, $"calls/{Uri.EscapeDataString(callId)}/{action}");

    /// <summary>The calls that rang on the phone so far.</summary>
    public async Task<int> RungAsync() =>
        (await SimulatorAsync(HttpMethod.Get, "calls?direction=BUSINESS_INITIATED")).GetProperty("calls").GetArrayLength();

    /// <summary>Events of calls until the one that is named has come, by what they are called.</summary>
    public async Task<IReadOnlyList<(string Name, PublishedEvent Event)>> UntilAsync(string name)
    {
        var seen = await Events.UntilAsync(published => NameOf(published) == name);
        return [.. seen.Where(published => published.Type == "calls").Select(published => (NameOf(published)!, published))];
    }

    public static string CallIdOf(Reply reply) => reply.AssertOk().Json.GetProperty("callId").GetString()!;

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private static string? NameOf(PublishedEvent published) =>
        published.Attributes.GetValueOrDefault("callEvent") ?? published.Attributes.GetValueOrDefault("status");
}
