using System.Text;
using System.Text.Json;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Startup;

/// <content>What happens in the host whose log and files are searched.</content>
public sealed partial class SecretsStaySecretTests
{
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
        await Eventually.TrueAsync(async () =>
            (await http.GetStringAsync(new Uri(address, "/local/events"))).Contains(Inbound, StringComparison.Ordinal));

        using var unsigned = await http.PostAsync(
            new Uri(address, "/webhooks/whatsapp"), new StringContent($$"""{"entry":[{"id":"{{Body}}"}]}"""));
        Assert.Equal(401, (int)unsigned.StatusCode);
        await CallAsync(address, "/v1/nothing?canary=" + Body, "{}");
        using var revoked = await http.DeleteAsync(new Uri(address, "/simulator/tokens/" + Token));
        using var asked = await http.GetAsync(new Uri(address, "/graph/v23.0/debug_token?access_token=" + WrongToken));
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
}
