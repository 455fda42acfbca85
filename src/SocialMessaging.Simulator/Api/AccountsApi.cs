using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Calling;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;

namespace SocialMessaging.Simulator.Api;

/// <summary>Makes and changes WABAs, numbers, tokens and sign-up codes; Meta would do that in its own pages.</summary>
internal sealed class AccountsApi(SimulatorStore store, SimulatorClock clock, AccountChanges changes, Broadcast broadcast)
{
    private const int MostNumbers = 1000;
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(3650);
    private static readonly TimeSpan CodeLife = TimeSpan.FromSeconds(30);

    public void Map(IEndpointRouteBuilder routes)
    {
        ApiEndpoint.Map(routes, "GET", "/wabas", _ => Task.FromResult<JsonNode?>(List()));
        ApiEndpoint.Map(routes, "POST", "/wabas", Told(CreateWabaAsync), 201);
        ApiEndpoint.Map(routes, "PATCH", "/wabas/{id}", Told(ChangeWabaAsync));
        ApiEndpoint.Map(routes, "POST", "/wabas/{id}/phone-numbers", Told(CreatePhonesAsync), 201);
        ApiEndpoint.Map(routes, "PATCH", "/phone-numbers/{id}", Told(ChangePhoneAsync));
        ApiEndpoint.Map(routes, "POST", "/tokens", CreateTokenAsync, 201);
        ApiEndpoint.Map(routes, "DELETE", "/tokens/{token}", RevokeAsync);
        ApiEndpoint.Map(routes, "POST", "/codes", CreateCodeAsync, 201);
    }

    private Func<HttpContext, Task<JsonNode?>> Told(Func<HttpContext, Task<JsonNode?>> change) => async http =>
    {
        var answer = await change(http);
        broadcast.Tell("account", "");
        return answer;
    };

    private JsonObject List() => new()
    {
        ["wabas"] = new JsonArray(
            [.. store.Wabas.All.OrderBy(waba => waba.Id, StringComparer.Ordinal).Select(waba => (JsonNode)Show(waba))]),
    };

    private async Task<JsonNode?> CreateWabaAsync(HttpContext http)
    {
        var body = await ApiEndpoint.BodyAsync(http);
        var id = body.Text("id") ?? store.NewId();
        if (store.Wabas.Find(id) is not null || id.Length < 9 || !id.All(char.IsAsciiDigit))
        {
            throw ApiException.Invalid("id must be at least nine digits that no other WABA has");
        }

        var waba = new Waba(id, body.Text("name") ?? $"Business {id}") { CreatedAt = clock.Now };
        waba = waba with
        {
            Subscribed = body.Truth("subscribed"),
            BusinessId = body.Text("businessId") ?? waba.BusinessId,
            OwnershipType = body.Text("ownershipType") ?? waba.OwnershipType,
            MarketingMessagesOnboardingStatus = body.Text("marketingMessagesOnboardingStatus") ?? waba.MarketingMessagesOnboardingStatus,
            BusinessVerificationStatus = body.Text("businessVerificationStatus") ?? waba.BusinessVerificationStatus,
        };
        await store.Wabas.Put(waba);
        return Show(waba);
    }

    private async Task<JsonNode?> ChangeWabaAsync(HttpContext http)
    {
        var waba = store.Wabas.Find(ApiEndpoint.Route(http, "id")) ?? throw ApiException.NotFound("UnknownWaba", "There is no such WABA");
        return Show(await changes.ChangeAsync(waba, await ApiEndpoint.BodyAsync(http)));
    }

    private async Task<JsonNode?> CreatePhonesAsync(HttpContext http)
    {
        var waba = store.Wabas.Find(ApiEndpoint.Route(http, "id")) ?? throw ApiException.NotFound("UnknownWaba", "There is no such WABA");
        var body = await ApiEndpoint.BodyAsync(http);
        var count = body.WholeNumber("count", 1, 1, MostNumbers);
        var created = new JsonArray();
        for (var number = 0; number < count; number++)
        {
            var id = count == 1 && body.Text("id") is { } wanted ? wanted : store.NewId();
            if (store.Phones.Find(id) is not null)
            {
                throw ApiException.Invalid("id is in use");
            }

            var display = count == 1 && body.Text("displayPhoneNumber") is { } given ? given : DisplayOf(id);
            var phone = new PhoneNumber(id, waba.Id, display, body.Text("verifiedName") ?? waba.Name)
            {
                Registered = body.Truth("registered"),
                Pin = body.Text("pin"),
                IsOnBusinessApp = body.Truth("isOnBusinessApp"),
                LastOnboarded = body.Truth("registered") ? clock.Now : null,
            };
            await store.Phones.Put(phone);
            created.Add((JsonNode)Show(phone));
        }

        return new JsonObject { ["phoneNumbers"] = created };
    }

    private static string DisplayOf(string id)
    {
        var digits = id.PadLeft(7, '0');
        return $"+1 555 {digits[^7..^4]} {digits[^4..]}";
    }

    private async Task<JsonNode?> ChangePhoneAsync(HttpContext http)
    {
        var phone = store.Phones.Find(ApiEndpoint.Route(http, "id"))
            ?? throw ApiException.NotFound("UnknownPhoneNumber", "There is no such phone number");
        return Show(await changes.ChangeAsync(phone, await ApiEndpoint.BodyAsync(http)));
    }

    private async Task<JsonNode?> CreateTokenAsync(HttpContext http)
    {
        var body = await ApiEndpoint.BodyAsync(http);
        var token = new AccessToken(
            body.Text("token") ?? "EAA" + RandomNumberGenerator.GetHexString(60), Wabas(body))
        { IssuedAt = clock.Now };
        token = token with
        {
            ExpiresAt = Seconds(body) is { } life ? clock.Now + life : null,
            Scopes = body.Items("scopes") is { } scopes ? [.. scopes.Select(scope => scope?.ToString() ?? "")] : token.Scopes,
        };
        await store.Tokens.Put(token);
        return new JsonObject { ["token"] = token.Token };
    }

    private async Task<JsonNode?> RevokeAsync(HttpContext http)
    {
        var token = store.Tokens.Update(ApiEndpoint.Route(http, "token"), before => before with { Revoked = true })
            ?? throw ApiException.NotFound("UnknownToken", "There is no such token");
        await store.FlushAsync();
        return new JsonObject { ["token"] = token.Token, ["revoked"] = true };
    }

    private async Task<JsonNode?> CreateCodeAsync(HttpContext http)
    {
        var body = await ApiEndpoint.BodyAsync(http);
        var code = new SignupCode(body.Text("code") ?? "AQ" + RandomNumberGenerator.GetHexString(60), Wabas(body))
        {
            ExpiresAt = clock.Now + (Seconds(body) ?? CodeLife),
            RedirectUri = body.Text("redirectUri"),
        };
        await store.Codes.Put(code);
        return new JsonObject { ["code"] = code.Code };
    }

    // Without the member the grant covers every account and names none.
    private string[]? Wabas(JsonObject body)
    {
        var wanted = body.Items("wabaIds")?.Select(id => id?.ToString() ?? "").ToArray();
        return wanted?.FirstOrDefault(id => store.Wabas.Find(id) is null) is { } unknown
            ? throw ApiException.NotFound("UnknownWaba", $"There is no WABA {unknown}")
            : wanted;
    }

    private static TimeSpan? Seconds(JsonObject body) => body.Seconds("expiresIn", LongestLife);

    private JsonObject Show(Waba waba) => new()
    {
        ["id"] = waba.Id,
        ["name"] = waba.Name,
        ["businessId"] = waba.BusinessId,
        ["subscribed"] = waba.Subscribed,
        ["hasParentPortfolio"] = waba.HasParentPortfolio,
        ["overrideCallbackUri"] = waba.Override?.Uri,
        ["accountReviewStatus"] = waba.AccountReviewStatus,
        ["datasetId"] = waba.DatasetId,
        ["businessVerificationStatus"] = waba.BusinessVerificationStatus,
        ["resetAt"] = waba.ResetAt is { } at ? WebhookJson.Time(at) : null,
        ["phoneNumbers"] = new JsonArray(
            [.. store.Phones.All.Where(phone => phone.WabaId == waba.Id).OrderBy(phone => phone.Id, StringComparer.Ordinal)
                .Select(phone => (JsonNode)Show(phone))]),
    };

    private static JsonObject Show(PhoneNumber phone) => new()
    {
        ["id"] = phone.Id,
        ["displayPhoneNumber"] = phone.DisplayPhoneNumber,
        ["verifiedName"] = phone.VerifiedName,
        ["registered"] = phone.Registered,
        ["qualityRating"] = phone.QualityRating,
        ["status"] = phone.Status,
        ["messagingLimit"] = phone.MessagingLimit,
        ["throughput"] = phone.Throughput,
        ["messagesPerSecond"] = phone.MessagesPerSecond,
        ["upgrading"] = phone.UpgradingUntil is not null,
        ["dataLocalizationRegion"] = phone.DataLocalizationRegion,
        ["businessPublicKey"] = phone.BusinessPublicKey,
        ["businessPublicKeyStatus"] = phone.BusinessPublicKey is null ? null : phone.BusinessPublicKeyStatus,
        ["calling"] = CallingSettings.Of(phone),
    };
}
