using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;

namespace SocialMessaging.Simulator.Graph;

/// <summary>Sign-up's tokens: the exchange of a code, the app's own token, and what a token may do.</summary>
internal sealed class TokenEndpoints(GraphEndpoint endpoint, SimulatorStore store, SimulatorOptions options, SimulatorClock clock)
{
    private static readonly TimeSpan TokenLife = TimeSpan.FromDays(60);
    private readonly Lock exchanging = new();

    public void Map(IEndpointRouteBuilder routes)
    {
        endpoint.Map(routes, "GET", "/oauth/access_token", ExchangeAsync);
        endpoint.Map(routes, "POST", "/oauth/access_token", ExchangeAsync);
        endpoint.Map(routes, "GET", "/debug_token", DebugAsync);
    }

    private Task ExchangeAsync(GraphCall call)
    {
        if (call.Param("client_id") != options.AppId)
        {
            throw new GraphException(400, 101, "Error validating application. Cannot get application info due to a system error.");
        }

        if (call.Param("client_secret") != options.AppSecret)
        {
            throw new GraphException(400, 1, "Error validating client secret.");
        }

        if (call.Param("grant_type") == "client_credentials")
        {
            return call.AnswerAsync(
                new JsonObject { ["access_token"] = $"{options.AppId}|{options.AppSecret}", ["token_type"] = "bearer" });
        }

        var wabas = call.Param("grant_type") == "fb_exchange_token" ? LongerLife(call.Param("fb_exchange_token")) : TakeCode(call);
        var token = new AccessToken(
            "EAA" + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 120), wabas)
        {
            IssuedAt = clock.Now,
            ExpiresAt = clock.Now + TokenLife,
        };
        return IssueAsync(call, token);
    }

    private async Task IssueAsync(GraphCall call, AccessToken token)
    {
        await store.Tokens.Put(token);
        await call.AnswerAsync(new JsonObject
        {
            ["access_token"] = token.Token,
            ["token_type"] = "bearer",
            ["expires_in"] = (long)TokenLife.TotalSeconds,
        });
    }

    private IReadOnlyList<string>? LongerLife(string? token) =>
        store.Tokens.Find(token) is { Revoked: false } known && !(known.ExpiresAt <= clock.Now)
        ? known.WabaIds
        : throw GraphErrors.InvalidToken();

    private IReadOnlyList<string>? TakeCode(GraphCall call)
    {
        var text = call.Param("code") ?? throw GraphErrors.Parameter("The parameter code is required.");
        lock (exchanging)
        {
            var code = store.Codes.Find(text) ?? throw new GraphException(400, 100, "Invalid verification code format.");
            if (code.Used)
            {
                throw new GraphException(400, 100, "This authorization code has been used.") { Subcode = 36009 };
            }

            if (code.ExpiresAt <= clock.Now)
            {
                throw new GraphException(400, 100, "This authorization code has expired.") { Subcode = 36007 };
            }

            if (code.RedirectUri is { } redirect && redirect != call.Param("redirect_uri"))
            {
                throw new GraphException(
                    400, 100, "Error validating verification code. Please make sure your redirect_uri is identical to the one you used "
                    + "in the OAuth dialog request")
                {
                    Subcode = 36008,
                };
            }

            _ = store.Codes.Put(code with { Used = true });
            return code.WabaIds;
        }
    }

    private Task DebugAsync(GraphCall call)
    {
        call.Authorize();
        var input = call.Param("input_token") ?? throw GraphErrors.Parameter("The parameter input_token is required.");
        var data = input == $"{options.AppId}|{options.AppSecret}"
            ? new JsonObject
            {
                ["app_id"] = options.AppId,
                ["application"] = options.AppName,
                ["is_valid"] = true,
                ["scopes"] = new JsonArray(),
                ["type"] = "APP",
            }
            : store.Tokens.Find(input) is { } token ? Describe(token)
                : Invalid("Invalid OAuth access token - Cannot parse access token", null);
        return call.AnswerAsync(new JsonObject { ["data"] = data });
    }

    private JsonObject Describe(AccessToken token)
    {
        var expired = token.ExpiresAt <= clock.Now;
        if (token.Revoked || expired)
        {
            var error = token.Revoked ? GraphErrors.RevokedToken() : GraphErrors.ExpiredToken(token.ExpiresAt ?? clock.Now);
            var invalid = Invalid(error.Message, error.Subcode);
            invalid["app_id"] = options.AppId;
            invalid["expires_at"] = token.ExpiresAt?.ToUnixTimeSeconds() ?? 0;
            return invalid;
        }

        return new JsonObject
        {
            ["app_id"] = options.AppId,
            ["type"] = token.Type,
            ["application"] = options.AppName,
            ["data_access_expires_at"] = token.ExpiresAt is { } end ? end.AddDays(30).ToUnixTimeSeconds() : 0,
            ["expires_at"] = token.ExpiresAt?.ToUnixTimeSeconds() ?? 0,
            ["is_valid"] = true,
            ["issued_at"] = token.IssuedAt.ToUnixTimeSeconds(),
            ["scopes"] = Texts(token.Scopes),
            ["granular_scopes"] = new JsonArray(
                [.. token.Scopes.Where(scope => scope.StartsWith("whatsapp_", StringComparison.Ordinal))
                .Select(scope => (JsonNode)Granular(scope, token))]),
            ["user_id"] = "10222270944537964",
        };
    }

    private static JsonObject Granular(string scope, AccessToken token)
    {
        var granular = new JsonObject { ["scope"] = scope };
        if (token.WabaIds is { } targets)
        {
            granular["target_ids"] = Texts(targets);
        }

        return granular;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    private static JsonObject Invalid(string message, int? subcode)
    {
        var error = new JsonObject { ["code"] = 190, ["message"] = message };
        if (subcode is { } number)
        {
            error["subcode"] = number;
        }

        return new JsonObject { ["error"] = error, ["is_valid"] = false, ["scopes"] = new JsonArray() };
    }
}
