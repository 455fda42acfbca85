using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using SocialMessaging.LocalHost.Http;

namespace SocialMessaging.LocalHost.Seeding;

/// <summary>Makes WhatsApp's side by the simulator's own APIs, once the host listens. What is there already stays.</summary>
public sealed class WhatsAppSeeds(OwnAddress own)
{
    public async Task PlantAsync(SeedFile seed, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false };
        using var http = new HttpClient(handler, disposeHandler: false) { BaseAddress = new Uri(own.Origin) };
        foreach (var account in seed.Accounts)
        {
            await PlantAsync(http, account, cancellationToken);
        }

        foreach (var customer in seed.Customers)
        {
            var body = new JsonObject { ["name"] = customer.Name, ["identity"] = customer.Identity, ["username"] = customer.Username };
            await CallAsync(http, HttpMethod.Put, $"/simulator/customers/{customer.Number}", body, null, cancellationToken);
        }

        if (seed.Weather is { } weather)
        {
            await CallAsync(http, HttpMethod.Put, "/simulator/weather", JsonObject.Create(weather), null, cancellationToken);
        }
    }

    private static async Task PlantAsync(HttpClient http, SeededAccount account, CancellationToken cancellationToken)
    {
        var known = await CallAsync(http, HttpMethod.Get, "/simulator/wabas", null, null, cancellationToken);
        var waba = Items(known, "wabas").FirstOrDefault(one => (string?)one["id"] == account.MetaWabaId);
        if (waba is null)
        {
            waba = await CallAsync(
                http,
                HttpMethod.Post,
                "/simulator/wabas",
                new JsonObject { ["id"] = account.MetaWabaId, ["name"] = account.Name, ["subscribed"] = true },
                null,
                cancellationToken);
        }

        await CallAsync(
            http,
            HttpMethod.Post,
            "/simulator/tokens",
            new JsonObject { ["token"] = account.AccessToken, ["wabaIds"] = new JsonArray(account.MetaWabaId) },
            null,
            cancellationToken);
        foreach (var number in account.Numbers.Where(number =>
            !Items(waba, "phoneNumbers").Any(one => (string?)one["id"] == number.MetaPhoneNumberId)))
        {
            await CallAsync(
                http,
                HttpMethod.Post,
                $"/simulator/wabas/{account.MetaWabaId}/phone-numbers",
                new JsonObject
                {
                    ["id"] = number.MetaPhoneNumberId,
                    ["displayPhoneNumber"] = number.Number,
                    ["verifiedName"] = number.DisplayName ?? account.Name,
                    ["registered"] = true,
                },
                null,
                cancellationToken);
        }

        await PlantTemplatesAsync(http, account, cancellationToken);
    }

    private static async Task PlantTemplatesAsync(HttpClient http, SeededAccount account, CancellationToken cancellationToken)
    {
        var known = await CallAsync(
            http, HttpMethod.Get, $"/simulator/templates?wabaId={account.MetaWabaId}", null, null, cancellationToken);
        foreach (var template in account.Templates.Where(template => !Items(known, "templates").Any(one =>
            (string?)one["name"] == template.Name && (string?)one["language"] == template.Language)))
        {
            var made = await CallAsync(
                http,
                HttpMethod.Post,
                $"/graph/v23.0/{account.MetaWabaId}/message_templates",
                new JsonObject
                {
                    ["name"] = template.Name,
                    ["language"] = template.Language,
                    ["category"] = template.Category,
                    ["components"] = JsonArray.Create(template.Components),
                },
                account.AccessToken,
                cancellationToken,
                template.Pointer);
            await CallAsync(
                http,
                HttpMethod.Patch,
                $"/simulator/templates/{made["id"]}",
                new JsonObject { ["status"] = template.Status },
                null,
                cancellationToken,
                template.Pointer);
        }
    }

    private static IEnumerable<JsonObject> Items(JsonObject answer, string list) => (answer[list] as JsonArray ?? []).OfType<JsonObject>();

    private static async Task<JsonObject> CallAsync(
        HttpClient http,
        HttpMethod method,
        string path,
        JsonObject? body,
        string? token,
        CancellationToken cancellationToken,
        string pointer = "")
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = body is null ? null : new StringContent(body.ToJsonString(), new MediaTypeHeaderValue("application/json")),
        };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        var answer = JsonNode.Parse(text) as JsonObject ?? [];
        var place = pointer.Length == 0 ? "" : $", {pointer}";
        return response.IsSuccessStatusCode
            ? answer
            : throw new SeedException($"--seed{place}: WhatsApp refuses it: {answer["error"]?["message"]}");
    }
}
