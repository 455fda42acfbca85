using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using SocialMessaging.Simulator.Calling;
using SocialMessaging.Simulator.Calls;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;
using SocialMessaging.Simulator.Weather;

namespace SocialMessaging.Simulator.Graph;

/// <summary><c>POST /{phone}/calls</c> and <c>GET /{phone}/call_permissions</c>.</summary>
internal sealed class CallEndpoints(
    GraphEndpoint endpoint, SimulatorStore store, SimulatorOptions options, SimulatorClock clock, CurrentWeather weather, SendRates rates,
    PhoneCalls calls, CallProgress progress, CallPermissions permissions, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(60);
    private static readonly string[] Countries = ["1", "20", "84", "234"];

    public void Map(IEndpointRouteBuilder routes)
    {
        endpoint.Map(routes, "POST", "/{id}/calls", PostAsync);
        endpoint.Map(routes, "GET", "/{id}/call_permissions", PermissionsAsync);
    }

    private async Task PostAsync(GraphCall call)
    {
        var phone = call.Phone(call.Route("id"), AccessToken.Messaging);
        var body = CallBody.Parse(call.Body);
        if (!phone.Registered)
        {
            throw GraphErrors.NotRegistered();
        }

        if (CallingSettings.Of(phone)?.Child("sip")?.Text("status") == "ENABLED")
        {
            throw CallErrors.Of(131055);
        }

        if (body.Action == "connect")
        {
            await ConnectAsync(call, phone, body);
            return;
        }

        var known = store.Calls.Find(body.CallId);
        if (known is null || known.PhoneNumberId != phone.Id)
        {
            throw GraphErrors.InvalidParameter("Param call_id is not a call of this phone number.");
        }

        call.MessageId = known.Id;
        if (!await ChangeAsync(known, body, call.Aborted))
        {
            throw GraphErrors.InvalidParameter($"The call cannot be changed by {body.Action}: it is {known.State}.");
        }

        await store.FlushAsync();
        await call.AnswerAsync(new JsonObject { ["messaging_product"] = "whatsapp", ["success"] = true });
    }

    private async Task<bool> ChangeAsync(PhoneCall known, CallBody body, CancellationToken cancellationToken)
    {
        var sdp = body.Sdp ?? "";
        if (body.Action == "accept" && known is { State: PhoneCall.PreAccepted, Answer: { } agreed } && agreed != sdp)
        {
            throw new GraphException(400, 100, "(#100) SDP Validation error")
            {
                Details = "session['sdp'] of accept must be that of pre_accept.",
            };
        }

        return body.Action switch
        {
            "pre_accept" => progress.PreAccept(known.Id, sdp) is not null,
            "accept" => progress.Accept(known.Id, body) is not null,
            "reject" => await progress.RejectAsync(known.Id, cancellationToken) is not null,
            _ => await progress.TerminateAsync(known.Id, cancellationToken) is not null,
        };
    }

    private async Task ConnectAsync(GraphCall call, PhoneNumber phone, CallBody body)
    {
        CheckNumber(phone);
        switch (body.Customer)
        {
            case MagicRecipient.TokenExpired:
                throw GraphErrors.InvalidToken();
            case MagicRecipient.ServerError:
                throw GraphErrors.OfWeather(131000);
        }

        var started = await calls.CallCustomerAsync(phone, body);
        call.MessageId = started.Id;
        if (weather.TakeDrop())
        {
            call.Http.Abort();
            return;
        }

        if (body.Customer == MagicRecipient.TimesOut)
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(call.Aborted, lifetime.ApplicationStopping);
            await Task.Delay(LongestSilence, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            call.Http.Abort();
            return;
        }

        await call.AnswerAsync(new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["calls"] = new JsonArray(new JsonObject { ["id"] = started.Id }),
        });
    }

    private void CheckNumber(PhoneNumber phone)
    {
        if (weather.TakeThrottle())
        {
            throw CallErrors.Of(138005);
        }

        if (!CallingSettings.Enabled(phone))
        {
            throw CallErrors.Of(138000);
        }

        if (options.CallCountries && Countries.Any(code => phone.Digits.StartsWith(code, StringComparison.Ordinal)))
        {
            throw CallErrors.Of(138013);
        }

        if (store.Wabas.Find(phone.WabaId) is { Subscribed: false }
            || store.Apps.Find(options.AppId) is { CallbackUrl: not null, Fields.Count: > 0 } app && !app.Fields.Contains("calls"))
        {
            throw CallErrors.Of(138018);
        }
    }

    private Task PermissionsAsync(GraphCall call)
    {
        var phone = call.Phone(call.Route("id"), AccessToken.Messaging);
        if (weather.Settings.Rates && !rates.TakePermissionRead(phone.Id, clock.Now))
        {
            throw CallErrors.Of(613);
        }

        var customer = call.Param("user_wa_id") is { } number
            ? CallBody.Digits(number) ?? throw GraphErrors.InvalidParameter("Param user_wa_id must be a valid WhatsApp phone number.")
            : Customer.NumberOf(call.Param("recipient") ?? throw GraphErrors.Parameter("The parameter user_wa_id is required."))
                ?? throw GraphErrors.InvalidParameter("Param recipient is not a business-scoped user id of this portfolio.");
        return call.AnswerAsync(new JsonObject { ["messaging_product"] = "whatsapp" }
            .WithAll(CallPermissionJson.Of(permissions.Of(phone.Id, customer), permissions)));
    }
}
