using System.Text;
using System.Text.Json;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Faults;

/// <summary>
/// An account of its own in a shared host, with a WABA of its own: whatever AWS is asked on its behalf names one of its ids, so that tests
/// beside each other break nobody else's calls.
/// </summary>
public sealed class Tenant(AwsHost host, int number)
{
    private const int SdkRetries = 4;
    private const int DestinationNames = 1000;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private static int wabas;

    private readonly RequestSigner signer = new(KeyOf(number), SecretOf(number));
    private readonly Lock guard = new();
    private readonly List<string> marks = [AccountOf(number)];
    private int roles;

    public string AccountId { get; } = AccountOf(number);

    public string Bucket { get; } = $"media-{AccountOf(number)}";

    public string MetaWabaId { get; private set; } = "";

    public string MetaNumberId { get; private set; } = "";

    public string WabaId { get; private set; } = "";

    public string WabaArn { get; private set; } = "";

    public string NumberId { get; private set; } = "";

    public string Token { get; private set; } = "";

    public string Progress { get; private set; } = "";

    /// <summary>What a test makes and asks for again.</summary>
    public string Note { get; set; } = "";

    /// <summary>Of the business that it began with; empty until it is made.</summary>
    public string Dataset { get; set; } = "";

    /// <summary>When it began, for what must be the same when it is repeated.</summary>
    public long Time { get; } = DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    public AwsHost Host => host;

    /// <summary>Where its events go from the next change of destinations on; the one that exists is <c>events</c>.</summary>
    public string Topic { get; set; } = "events";

    public string TopicArn => $"arn:aws:sns:us-east-1:{AccountId}:{Topic}";

    public static string AccountOf(int number) => $"7{number:D11}";

    public static string KeyOf(int number) => $"AKIATENANT{number:D6}";

    public static string SecretOf(int number) => $"secret-of-{number}";

    public bool Owns(AwsCall call)
    {
        lock (guard)
        {
            return marks.Exists(mark => call.Text.Contains(mark, StringComparison.Ordinal));
        }
    }

    /// <summary>What calls on its behalf name, too.</summary>
    public void Mark(string text)
    {
        lock (guard)
        {
            marks.Add(text);
        }
    }

    /// <summary>Another business at Meta, with one number that is not registered yet.</summary>
    public async Task NewBusinessAsync()
    {
        var serial = Interlocked.Increment(ref wabas);
        MetaWabaId = $"91{serial:D12}";
        MetaNumberId = $"92{serial:D12}";
        Token = $"TOKEN-{serial}";
        Mark(MetaWabaId);
        Mark(MetaNumberId);
        await host.SimulateAsync("/wabas", $$"""{"id":"{{MetaWabaId}}","name":"Business {{serial}}"}""");
        await host.SimulateAsync($"/wabas/{MetaWabaId}/phone-numbers", $$"""{"id":"{{MetaNumberId}}","pin":"123456"}""");
        await host.SimulateAsync("/tokens", $$"""{"token":"{{Token}}","wabaIds":["{{MetaWabaId}}"]}""");
    }

    /// <summary>A business that is linked and COMPLETE.</summary>
    public async Task SettleAsync()
    {
        await NewBusinessAsync();
        await LinkAsync();
    }

    /// <summary>Both steps of the sign-up, tried again as an SDK does where the emulator was too slow.</summary>
    public async Task LinkAsync()
    {
        (await PatientlyAsync(StepOneAsync)).AssertOk();
        await LearnAsync();
        (await PatientlyAsync(StepTwoAsync)).AssertOk();
    }

    public async Task<Reply> StepOneAsync()
    {
        var reply = await CallAsync("POST", "/v1/whatsapp/signup", $$$"""{"signupCallback":{"accessToken":"{{{Token}}}"}}""");
        if (reply.Status == 200)
        {
            Progress = reply.Json.GetProperty("signupCallbackResult").GetProperty("associateInProgressToken").GetString()!;
        }

        return reply;
    }

    /// <summary>Finishes what step one began, for the one number that it found.</summary>
    public Task<Reply> StepTwoAsync() => CallAsync(
        "POST",
        "/v1/whatsapp/signup",
        $$$"""
        {"setupFinalization":{"associateInProgressToken":"{{{Progress}}}",
         "waba":{"id":"{{{WabaId}}}","eventDestinations":[{{{Destination()}}}],"tags":[{"key":"a","value":"b"}]},
         "phoneNumbers":[{"id":"{{{NumberId}}}","twoFactorPin":"123456","tags":[{"key":"a","value":"b"}]}]}}
        """);

    /// <summary>Makes all that is kept in memory about it worthless: the link, its token, and the session of its role.</summary>
    public async Task CoolAsync()
    {
        (await RedirectAsync()).AssertOk();
        using var replaced = await host.Http.PostAsync(
            new Uri(host.Address, "/local/tokens"),
            Json($$"""{"id":"{{WabaId}}","accessToken":"{{Token}}","accountId":"{{AccountId}}"}"""));
        Assert.True(replaced.IsSuccessStatusCode, await replaced.Content.ReadAsStringAsync());
    }

    /// <summary>Has events published with a role that was not used before.</summary>
    public Task<Reply> RedirectAsync() => CallAsync(
        "PUT", "/v1/whatsapp/waba/eventdestinations", $$"""{"id":"{{WabaId}}","eventDestinations":[{{Destination()}}]}""");

    public Task<Reply> SendAsync(string text, string invocation, string? callbackData = null)
    {
        var data = callbackData is null ? "" : $",\"biz_opaque_callback_data\":\"{callbackData}\"";
        return CallAsync(
            "POST",
            "/v1/whatsapp/send",
            SendBodies.SendRaw(
                $$$"""{"messaging_product":"whatsapp","to":"15550109999","type":"text","text":{"body":"{{{text}}}"}{{{data}}}}""",
                NumberId),
            invocation);
    }

    public async Task<Reply> CallAsync(
        string method, string target, string? json = null, string? invocation = null, RequestSigner? by = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(host.Address, target));
        request.Content = json is null ? null : Json(json);
        if (invocation is not null)
        {
            request.Headers.Add("amz-sdk-invocation-id", invocation);
        }

        (by ?? signer).Sign(request);
        using var response = await host.Http.SendAsync(request);
        return await Reply.OfAsync(response);
    }

    private static async Task<Reply> PatientlyAsync(Func<Task<Reply>> call)
    {
        var reply = await call();
        for (var retry = 1; retry <= SdkRetries && reply.Status >= 500; retry++)
        {
            reply = await call();
        }

        return reply;
    }

    /// <summary>How often Meta has taken a message with this text.</summary>
    public async Task<int> SentAsync(string text)
    {
        using var page = JsonDocument.Parse(await host.Http.GetStringAsync(
            new Uri(host.Address, $"/simulator/messages?phoneNumberId={MetaNumberId}&limit=1000")));
        return page.RootElement.GetProperty("messages").EnumerateArray()
            .Count(message => message.GetProperty("text").GetProperty("body").GetString() == text);
    }

    /// <summary>
    /// Waits until an event that names this was published, or is among the dead letters; a large one is in the claim bucket.
    /// </summary>
    public async Task AssertNotLostAsync(string name, bool isLarge = false) => Assert.True(
        await Eventually.IsTrueAsync(
            () => isLarge ? host.HasLargeEventAsync(name) : host.HasEventAsync(name), Limit, AwsHost.BetweenQuestions),
        $"Neither published nor dead: {name}");

    /// <summary>Asks for the ids that step one has given.</summary>
    public async Task LearnAsync()
    {
        var list = (await CallAsync("GET", "/v1/whatsapp/waba/list?maxResults=100")).AssertOk().Json.GetProperty("linkedAccounts");
        var own = list.EnumerateArray().Single(link => link.GetProperty("wabaId").GetString() == MetaWabaId);
        WabaId = own.GetProperty("id").GetString()!;
        WabaArn = own.GetProperty("arn").GetString()!;
        var details = (await CallAsync("GET", "/v1/whatsapp/waba/details?id=" + WabaId)).AssertOk().Json.GetProperty("account");
        NumberId = details.GetProperty("phoneNumbers").EnumerateArray().Single().GetProperty("phoneNumberId").GetString()!;
    }

    private string Destination() =>
        $$"""{"eventDestinationArn":"{{TopicArn}}","roleArn":"arn:aws:iam::{{AccountId}}:role/r"""
        + $$"""{{Interlocked.Increment(ref roles) % DestinationNames}}"}""";

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");
}
