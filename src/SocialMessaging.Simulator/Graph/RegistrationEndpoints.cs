using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Calling;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;

namespace SocialMessaging.Simulator.Graph;

/// <summary>Registers and deregisters numbers: PIN rules, ten attempts in 72 hours, data regions.</summary>
internal sealed class RegistrationEndpoints(
    GraphEndpoint endpoint, SimulatorStore store, SimulatorClock clock, CallingSettings calling)
{
    private const int MostRequests = 10;
    private const int MostWrongPins = 5;
    private static readonly TimeSpan RequestWindow = TimeSpan.FromHours(72);
    private static readonly TimeSpan PinBlock = TimeSpan.FromMinutes(15);

    private static readonly HashSet<string> Regions = new(StringComparer.Ordinal)
    {
        "AU", "ID", "IN", "JP", "SG", "KR", "DE", "CH", "GB", "BR", "BH", "ZA", "AE", "CA",
    };

    public void Map(IEndpointRouteBuilder routes)
    {
        endpoint.Map(routes, "POST", "/{id}/register", RegisterAsync);
        endpoint.Map(routes, "POST", "/{id}/deregister", DeregisterAsync);
        endpoint.Map(routes, "POST", "/{id}/settings", SetAsync);
        endpoint.Map(routes, "GET", "/{id}/settings", GetSettingsAsync);
    }

    /// <summary>Two-step verification: <c>POST /{phone} {"pin"}</c>.</summary>
    public Task SetPinAsync(GraphCall call, PhoneNumber phone)
    {
        var pin = Pin(call);
        if (!phone.Registered)
        {
            throw GraphErrors.NotRegistered();
        }

        store.Phones.Update(phone.Id, before => before with { Pin = pin, WrongPins = 0 });
        return SucceedAsync(call);
    }

    private Task RegisterAsync(GraphCall call)
    {
        var phone = Begin(call);
        if (call.Body.Text("messaging_product") != "whatsapp")
        {
            throw GraphErrors.Parameter("The parameter messaging_product is required.");
        }

        var pin = Pin(call);
        var region = call.Body.Text("data_localization_region");
        CheckRegion(region, phone);
        CheckPin(phone, pin);
        store.Phones.Update(phone.Id, before => before with
        {
            Registered = true,
            Pin = pin,
            WrongPins = 0,
            PinBlockedUntil = null,
            DataLocalizationRegion = region ?? before.DataLocalizationRegion,
            LastOnboarded = clock.Now,

            // A number that is registered anew has to have its key signed anew.
            BusinessPublicKeyStatus = "MISMATCH",
        });
        return SucceedAsync(call);
    }

    private Task DeregisterAsync(GraphCall call)
    {
        var phone = Begin(call);
        if (!phone.Registered)
        {
            throw GraphErrors.NotRegistered();
        }

        store.Phones.Update(phone.Id, before => before with { Registered = false });
        return SucceedAsync(call);
    }

    private Task SetAsync(GraphCall call)
    {
        var phone = call.Phone(call.Route("id"), AccessToken.Management);
        if (call.Body.Child("storage_configuration") is { } storage)
        {
            var status = storage.Text("status");
            var region = storage.Text("data_localization_region");
            if (status is not ("IN_COUNTRY_STORAGE_ENABLED" or "IN_COUNTRY_STORAGE_DISABLED"))
            {
                throw GraphErrors.Parameter(
                    "Param storage_configuration['status'] must be one of {IN_COUNTRY_STORAGE_ENABLED, IN_COUNTRY_STORAGE_DISABLED}");
            }

            region = status == "IN_COUNTRY_STORAGE_ENABLED"
                ? region ?? throw GraphErrors.Parameter("The parameter storage_configuration['data_localization_region'] is required.")
                : null;
            CheckRegion(region ?? "", phone);
            store.Phones.Update(phone.Id, before => before with { DataLocalizationRegion = region });
        }
        else if (call.Body.Count == 0)
        {
            throw GraphErrors.Parameter("At least one setting is required.");
        }

        if (call.Body["calling"] is { } given)
        {
            calling.Change(phone, given as JsonObject ?? throw GraphErrors.Parameter("Param calling must be a JSON object"));
        }

        return SucceedAsync(call);
    }

    private Task GetSettingsAsync(GraphCall call)
    {
        var phone = call.Phone(call.Route("id"), AccessToken.Management);
        var storage = new JsonObject
        {
            ["status"] = phone.DataLocalizationRegion is null ? "IN_COUNTRY_STORAGE_DISABLED"
            : "IN_COUNTRY_STORAGE_ENABLED"
        }
            .With("data_localization_region", phone.DataLocalizationRegion);
        return call.AnswerAsync(new JsonObject { ["storage_configuration"] = storage }.With("calling", CallingSettings.Of(phone)));
    }

    // Every request counts towards the limit, also one that fails.
    private PhoneNumber Begin(GraphCall call)
    {
        var phone = call.Phone(call.Route("id"), AccessToken.Management);
        if (phone.IsOnBusinessApp)
        {
            throw GraphErrors.Parameter("Numbers that are also used in the WhatsApp Business app cannot be registered or deregistered.");
        }

        var now = clock.Now;
        var recent = phone.Registrations.Where(at => at > now - RequestWindow).ToArray();
        if (recent.Length >= MostRequests)
        {
            throw new GraphException(400, 133016, "(#133016) Account register/deregister rate limit exceeded")
            {
                Details = "There were too many registration attempts for this phone number recently. Please try again in 72 hours.",
            };
        }

        store.Phones.Update(phone.Id, before => before with { Registrations = [.. recent, now] });
        return phone;
    }

    private static string Pin(GraphCall call)
    {
        var pin = call.Body.Text("pin") ?? throw GraphErrors.Parameter("The parameter pin is required.");
        return pin.Length == 6 && pin.All(char.IsAsciiDigit) ? pin : throw GraphErrors.Parameter("Param pin must be 6 characters long.");
    }

    private void CheckPin(PhoneNumber phone, string pin)
    {
        var now = clock.Now;
        if (phone.PinBlockedUntil > now)
        {
            throw new GraphException(400, 133008, "(#133008) Too many two-step verification PIN guesses")
            {
                Details = "Too many PIN guesses for this phone number. Please wait before trying again.",
            };
        }

        if (phone.Pin is null || phone.Pin == pin)
        {
            return;
        }

        store.Phones.Update(phone.Id, before => before with
        {
            WrongPins = before.WrongPins + 1,
            PinBlockedUntil = before.WrongPins + 1 >= MostWrongPins ? now + PinBlock : null,
        });
        throw new GraphException(400, 133005, "(#133005) Two step verification PIN Mismatch")
        {
            Details = "Two-step verification PIN incorrect. Enter the correct PIN to register the phone number.",
        };
    }

    private static void CheckRegion(string? region, PhoneNumber phone)
    {
        if (region is null)
        {
            return;
        }

        if (region.Length > 0 && !Regions.Contains(region))
        {
            throw GraphErrors.Parameter(
                $"Param data_localization_region must be one of {{{string.Join(", ", Regions.Order(StringComparer.Ordinal))}}}");
        }

        if (phone.Registered && region != (phone.DataLocalizationRegion ?? ""))
        {
            throw GraphErrors.Parameter("The data localization region can only be changed while the phone number is not registered.");
        }
    }

    private async Task SucceedAsync(GraphCall call)
    {
        await store.FlushAsync();
        await call.SucceedAsync();
    }
}
