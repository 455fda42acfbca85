using System.Text;
using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Startup;

/// <summary>
/// Canaries in every secret place go through sign-up, sends, events and errors of a host that logs everything there is; afterwards none of
/// them is in its output, and tokens, PINs and key secrets are nowhere in the service's own files.
/// </summary>
public sealed class SecretsStaySecretTests(MotoServer moto) : IClassFixture<MotoServer>, IDisposable
{
    private const string Token = "EAATOKENCANARYx7d1";
    private const string WrongToken = "EAAWRONGTOKENCANARYx7d2";
    private const string Pin = "918273";
    private const string Body = "BODYCANARY-x7d3";
    private const string Inbound = "INBOUNDCANARY-x7d4";
    private const string Customer = "15550177283";
    private const string Secret = "KEYSECRETCANARYx7d5";
    private const string AppSecret = "APPSECRETCANARYx7d6";
    private const string Event = "EVENTCANARY-x7d7";
    private const string WabaId = "100000000007301";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder data = new();
    private readonly HttpClient http = new();
    private readonly RequestSigner signer = new("CANARY", Secret);

    public void Dispose()
    {
        http.Dispose();
        data.Dispose();
    }

    [Fact]
    public async Task No_Secret_Is_Logged_Or_Stored_In_The_Clear()
    {
        AssertNotLogged(await LiveInAHostAsync([]));
        AssertNotInFiles(Token, WrongToken, Secret, AppSecret, Body, Event);
    }

    [Fact]
    public async Task No_Secret_Is_Logged_Or_Stored_In_The_Clear_On_Aws()
    {
        var emulator = await moto.UrlAsync();

        AssertNotLogged(await LiveInAHostAsync(AwsEnvironment.On(emulator), "--aws"));

        using var table = new AmazonDynamoDBClient(
            MotoServer.Credentials, new AmazonDynamoDBConfig { ServiceURL = emulator.ToString(), AuthenticationRegion = "us-east-1" });
        var scan = await table.ScanAsync(new ScanRequest("social-messaging"));
        Assert.Contains(
            scan.Items.SelectMany(item => item.Values).SelectMany(TextsOf), text => text.Contains(WabaId, StringComparison.Ordinal));
        Assert.All(
            scan.Items.SelectMany(item => item).SelectMany(attribute => TextsOf(attribute.Value).Append(attribute.Key)),
            text => Assert.All([Token, WrongToken, Secret, AppSecret, Body, Customer, Event], canary => Assert.DoesNotContain(canary, text)));
    }

    /// <summary>What the host said.</summary>
    private async Task<string> LiveInAHostAsync(Dictionary<string, string?> environment, params string[] more)
    {
        environment["SocialMessaging__AccessKeys__0__SecretAccessKey"] = Secret;
        environment["SocialMessaging__Meta__AppSecret"] = AppSecret;
        await using var host = await LocalHostProcess.StartAsync(
            data.Path,
            environment,
            [
                "--SocialMessaging:AccessKeys:0:AccessKeyId=CANARY",
                "--Logging:LogLevel:Default=Trace",
                "--Logging:LogLevel:SocialMessaging=Trace",
                "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Trace",
                "--Logging:LogLevel:Microsoft.AspNetCore=Trace",
                "--Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics=Trace",
                "--Logging:LogLevel:Microsoft.AspNetCore.Routing.Matching.DfaMatcher=Trace",
                "--Logging:LogLevel:Microsoft.AspNetCore.Server.Kestrel.BadRequests=Trace",
                "--Logging:Console:LogLevel:Default=Trace",
                "--Logging:Console:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics=Trace",
                "--Logging:Console:LogLevel:Microsoft.AspNetCore.Server.Kestrel.BadRequests=Trace",
                "--Logging:LogLevel:System.Net.Http=Trace",
                .. more,
            ]);
        await LiveAsync(host.Address);
        await host.KillAsync();
        return host.Output;
    }

    private static void AssertNotLogged(string output)
    {
        Assert.Contains("SendWhatsAppMessage", output);
        Assert.All([Token, WrongToken, Pin, Body, Inbound, Customer, Secret, AppSecret, Event], canary => Assert.DoesNotContain(canary, output));
    }

    /// <summary>All that an attribute holds, bytes as the text they would be.</summary>
    private static IEnumerable<string> TextsOf(AttributeValue value) =>
    [
        value.S ?? "",
        value.B is null ? "" : Encoding.Latin1.GetString(value.B.ToArray()),
        .. value.SS ?? [],
        .. (value.L ?? []).SelectMany(TextsOf),
        .. (value.M ?? []).SelectMany(member => TextsOf(member.Value).Append(member.Key)),
    ];

    private async Task LiveAsync(Uri address)
    {
        await SimulateAsync(address, "POST", "/simulator/wabas", $$"""{"id":"{{WabaId}}","name":"Canary"}""");
        await SimulateAsync(address, "POST", $"/simulator/wabas/{WabaId}/phone-numbers", $$"""{"pin":"{{Pin}}"}""");
        await SimulateAsync(address, "POST", "/simulator/tokens", $$"""{"token":"{{Token}}","wabaIds":["{{WabaId}}"]}""");

        Assert.NotEqual(200, (
            await CallAsync(address, "/v1/whatsapp/signup", $$$"""{"signupCallback":{"accessToken":"{{{WrongToken}}}"}}""")).Status);
        var (status, started) = await CallAsync(address, "/v1/whatsapp/signup", $$$"""{"signupCallback":{"accessToken":"{{{Token}}}"}}""");
        Assert.True(status == 200, started);
        var (unfinished, _) = await CallAsync(
            address,
            "/v1/whatsapp/signup",
            $$$"""{"setupFinalization":{"associateInProgressToken":"x","phoneNumbers":[{"id":"1","twoFactorPin":"{{{Pin}}}"}]}}""");
        Assert.NotEqual(200, unfinished);
        await FinishAsync(address, JsonDocument.Parse(started).RootElement);

        Assert.Equal(200, (await CallAsync(address, "/v1/whatsapp/send", SendBodies.Send(Customer, Body))).Status);
        Assert.NotEqual(200, (
            await CallAsync(address, "/v1/whatsapp/send", SendBodies.SendRaw("{\"to\":\"" + Customer + "\",\"x\":" + Body))).Status);
        Assert.NotEqual(200, (
            await CallAsync(address, "/v1/whatsapp/send", SendBodies.SendRaw($$"""{"to":"{{Customer}}","type":"{{Body}}"}"""))).Status);
        foreach (var weather in new[] { """{"throttle":1}""", """{"acceptThenDrop":1}""" })
        {
            await SimulateAsync(address, "PUT", "/simulator/weather", weather);
            Assert.NotEqual(200, (await CallAsync(address, "/v1/whatsapp/send", SendBodies.Send(Customer, Body))).Status);
        }

        var (_, dataset) = await CallAsync(address, ConversionBodies.DatasetPath, ConversionBodies.Dataset);
        var datasetId = Find(JsonDocument.Parse(dataset).RootElement, "datasetId");
        foreach (var (events, answer) in ((string, int)[])[
            (ConversionBodies.Event(mail: Event), 200), (ConversionBodies.Event(click: Event), 400), (Event, 400)])
        {
            Assert.Equal(answer, (await CallAsync(address, ConversionBodies.EventsPath, ConversionBodies.Send(datasetId, events))).Status);
        }

        await SimulateAsync(address, "POST", "/simulator/messages",
            $$$"""{"from":"{{{Customer}}}","type":"text","text":{"body":"{{{Inbound}}}"}}""");
        using var limit = new CancellationTokenSource(Limit);
        while (!(await http.GetStringAsync(new Uri(address, "/local/events"), limit.Token)).Contains(Inbound, StringComparison.Ordinal))
        {
            await Task.Delay(20, limit.Token);
        }

        using var unsigned = await http.PostAsync(
            new Uri(address, "/webhooks/whatsapp"), new StringContent($$"""{"entry":[{"id":"{{Body}}"}]}"""), limit.Token);
        Assert.Equal(401, (int)unsigned.StatusCode);
        await CallAsync(address, "/v1/nothing?canary=" + Body, "{}");
        using var revoked = await http.DeleteAsync(new Uri(address, "/simulator/tokens/" + Token), limit.Token);
        using var asked = await http.GetAsync(new Uri(address, "/graph/v23.0/debug_token?access_token=" + WrongToken), limit.Token);
        using var unreadable = await RawConnection.OpenAsync(address);
        await unreadable.WriteAsync($"GET /{Token} {Body}\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 400 ", await unreadable.ReadToEndAsync());
    }

    /// <summary>Registers the number with its PIN, from what the start of the sign-up has answered.</summary>
    private async Task FinishAsync(Uri address, JsonElement started)
    {
        var token = Find(started, "associateInProgressToken");
        var phone = Find(started, "phoneNumberId") ?? Find(started, "id");
        var (_, text) = await CallAsync(
            address,
            "/v1/whatsapp/signup",
            $$$"""{"setupFinalization":{"associateInProgressToken":"{{{token}}}","phoneNumbers":["""
            + $$$"""{"id":"{{{phone}}}","twoFactorPin":"{{{Pin}}}"}]}}""");
        Assert.DoesNotContain(Pin, text);
    }

    private static string? Find(JsonElement element, string name) => element.ValueKind switch
    {
        JsonValueKind.Object => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : element.EnumerateObject().Select(member => Find(member.Value, name)).FirstOrDefault(found => found is not null),
        JsonValueKind.Array => element.EnumerateArray().Select(item => Find(item, name)).FirstOrDefault(found => found is not null),
        _ => null,
    };

    private async Task SimulateAsync(Uri address, string method, string path, string json)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(method), new Uri(address, path))
        { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        using var response = await http.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task<(int Status, string Text)> CallAsync(Uri address, string path, string json)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post, new Uri(address, path))
        { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        signer.Sign(request);
        using var response = await http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>
    /// The service's files; the simulator's folder is WhatsApp's side and knows the messages. Published events of inbound messages are the
    /// service's to keep.
    /// </summary>
    private void AssertNotInFiles(params string[] canaries)
    {
        var files = Directory.EnumerateFiles(data.Path, "*", SearchOption.AllDirectories)
            .Where(file => !file.StartsWith(Path.Combine(data.Path, "simulator"), StringComparison.Ordinal))
            .ToList();
        Assert.Contains(files, file => file.EndsWith("social-messaging.db", StringComparison.Ordinal));
        foreach (var file in files)
        {
            var content = File.ReadAllBytes(file);
            Assert.All(canaries, canary => Assert.True(
                content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(canary)) < 0, $"{canary} is in {file}"));
        }
    }
}
