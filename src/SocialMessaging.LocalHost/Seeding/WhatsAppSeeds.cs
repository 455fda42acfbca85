using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using SocialMessaging.LocalHost.Http;
using SocialMessaging.LocalHost.Input;

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
            await CallAsync(
                http, customer.Pointer, HttpMethod.Put, $"/simulator/customers/{customer.Number}", body, null, cancellationToken);
        }

        if (seed.Weather is { } weather)
        {
            await CallAsync(
                http, "/weather", HttpMethod.Put, "/simulator/weather", JsonObject.Create(weather), null, cancellationToken);
        }
    }

    private static async Task PlantAsync(HttpClient http, SeededAccount account, CancellationToken cancellationToken)
    {
        var known = await CallAsync(http, account.Pointer, HttpMethod.Get, "/simulator/wabas", null, null, cancellationToken);
        var waba = Items(known, "wabas").FirstOrDefault(one => (string?)one["id"] == account.MetaWabaId);
        if (waba is null)
        {
            waba = await CallAsync(
                http,
                account.Pointer,
                HttpMethod.Post,
                "/simulator/wabas",
                new JsonObject { ["id"] = account.MetaWabaId, ["name"] = account.Name, ["subscribed"] = true },
                null,
                cancellationToken);
        }

        await CallAsync(
            http,
            account.Pointer,
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
                number.Pointer,
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
            http,
            account.Pointer,
            HttpMethod.Get,
            $"/simulator/templates?wabaId={account.MetaWabaId}",
            null,
            null,
            cancellationToken);
        foreach (var template in account.Templates.Where(template => !Items(known, "templates").Any(one =>
            (string?)one["name"] == template.Name && (string?)one["language"] == template.Language)))
        {
            var made = await CallAsync(
                http,
                template.Pointer,
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
                cancellationToken);
            await CallAsync(
                http,
                template.Pointer,
                HttpMethod.Patch,
                $"/simulator/templates/{made["id"]}",
                new JsonObject { ["status"] = template.Status },
                null,
                cancellationToken);
        }
    }

    private static IEnumerable<JsonObject> Items(JsonObject answer, string list) => (answer[list] as JsonArray ?? []).OfType<JsonObject>();

    /// <param name="http">Reaches the host itself.</param>
    /// <param name="pointer">Where in the file stands what is asked for.</param>
    /// <param name="method">The verb.</param>
    /// <param name="path">From the root.</param>
    /// <param name="body">Null: none.</param>
    /// <param name="token">For the Graph API.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="InputException">It is refused.</exception>
    private static async Task<JsonObject> CallAsync(
        HttpClient http,
        string pointer,
        HttpMethod method,
        string path,
        JsonObject? body,
        string? token,
        CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = body is null ? null : new StringContent(body.ToJsonString(), new MediaTypeHeaderValue("application/json")),
        };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        var answer = JsonNode.Parse(text) as JsonObject ?? [];
        return response.IsSuccessStatusCode ? answer : throw new InputException(pointer, $"WhatsApp refuses it: {Explanation(answer)}");
    }

    /// <summary>The part of an error that says most.</summary>
    private static JsonNode? Explanation(JsonObject answer)
    {
        var error = answer["error"];
        return error?["error_user_msg"] ?? error?["error_data"]?["details"] ?? error?["message"];
    }
}
