using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Graph;

/// <summary>The business profile of a number, which many clients read at their start, and its conversational components.</summary>
internal sealed class ProfileEndpoints(GraphEndpoint endpoint, SimulatorStore store)
{
    private const int MostPrompts = 4;
    private const int MostCommands = 30;

    private static readonly Dictionary<string, int> Longest = new(StringComparer.Ordinal)
    {
        ["about"] = 139,
        ["address"] = 256,
        ["description"] = 512,
        ["email"] = 128,
        ["profile_picture_handle"] = 4096,
    };

    private static readonly HashSet<string> Verticals = new(StringComparer.Ordinal)
    {
        "ALCOHOL", "APPAREL", "AUTO", "BEAUTY", "EDU", "ENTERTAIN", "EVENT_PLAN", "FINANCE", "GOVT", "GROCERY", "HEALTH", "HOTEL",
        "MATRIMONY_SERVICE", "NONPROFIT", "NOT_A_BIZ", "ONLINE_GAMBLING", "OTC_DRUGS", "OTHER", "PHYSICAL_GAMBLING", "PROF_SERVICES",
        "RESTAURANT", "RETAIL", "TRAVEL", "UNDEFINED", "",
    };

    private static readonly string[] Members =
        ["about", "address", "description", "email", "messaging_product", "profile_picture_url", "vertical", "websites"];

    public void Map(IEndpointRouteBuilder routes)
    {
        endpoint.Map(routes, "GET", "/{id}/whatsapp_business_profile", GetAsync);
        endpoint.Map(routes, "POST", "/{id}/whatsapp_business_profile", SetAsync);
        endpoint.Map(routes, "POST", "/{id}/conversational_automation", AutomateAsync);
    }

    private Task GetAsync(GraphCall call)
    {
        var phone = call.Phone(call.Route("id"), AccessToken.Management);
        var profile = Of(phone);
        var asked = Fields.Asked(call).Select(field => field.Name).ToList();
        if (asked.Find(name => name != "id" && !Members.Contains(name, StringComparer.Ordinal)) is { } unknown)
        {
            throw GraphErrors.Parameter($"Tried accessing nonexisting field ({unknown}) on node type (WhatsAppBusinessProfile)");
        }

        // Without fields Meta shows next to nothing.
        var shown = new JsonObject { ["messaging_product"] = "whatsapp" };
        foreach (var (name, value) in profile)
        {
            if (asked.Contains(name, StringComparer.Ordinal))
            {
                shown[name] = value?.DeepClone();
            }
        }

        return call.AnswerAsync(new JsonObject { ["data"] = new JsonArray(shown) });
    }

    private async Task SetAsync(GraphCall call)
    {
        var phone = call.Phone(call.Route("id"), AccessToken.Management);
        if (call.Body.Text("messaging_product") != "whatsapp")
        {
            throw GraphErrors.Parameter("The parameter messaging_product is required.");
        }

        var profile = Of(phone);
        foreach (var (name, longest) in Longest)
        {
            if (call.Body.Text(name) is { } text)
            {
                profile[name] = text.Length <= longest && (name != "about" || text.Length > 0)
                    ? text
                    : throw GraphErrors.InvalidValue($"{name} length invalid. Max length: {longest}");
            }
        }

        if (profile["profile_picture_handle"] is not null)
        {
            profile.Remove("profile_picture_handle");
            profile["profile_picture_url"] = $"https://pps.whatsapp.net/v/{phone.Id}.jpg";
        }

        if (call.Body.Text("vertical") is { } vertical)
        {
            profile["vertical"] = Verticals.Contains(vertical)
                ? vertical : throw GraphErrors.InvalidValue($"vertical must be one of {{{string.Join(", ", Verticals.Order())}}}");
        }

        if (call.Body.Items("websites") is { } sites)
        {
            profile["websites"] = sites.Count <= 2 && sites.All(site => Uri.TryCreate(site?.ToString(), UriKind.Absolute, out _))
                ? sites.DeepClone() : throw GraphErrors.InvalidValue("websites must be at most two URLs");
        }

        store.Phones.Update(phone.Id, before => before with { Profile = MetaJson.Freeze(profile) });
        await store.FlushAsync();
        await call.SucceedAsync();
    }

    private async Task AutomateAsync(GraphCall call)
    {
        var phone = call.Phone(call.Route("id"), AccessToken.Management);
        var given = new JsonObject();
        foreach (var (name, most) in (ReadOnlySpan<(string, int)>)[("prompts", MostPrompts), ("commands", MostCommands)])
        {
            if (call.Body[name] is { } list)
            {
                given[name] = list is JsonArray items && items.Count <= most
                    ? items.DeepClone() : throw GraphErrors.Parameter($"Param {name} must be a list of at most {most}");
            }
        }

        given["enable_welcome_message"] = call.Body.Truth("enable_welcome_message");
        store.Phones.Update(phone.Id, before => before with { Automation = MetaJson.Freeze(given) });
        await store.FlushAsync();
        await call.SucceedAsync();
    }

    private static JsonObject Of(PhoneNumber phone) =>
        phone.Profile is { } set ? (JsonObject)MetaJson.Thaw(set)! : new JsonObject { ["vertical"] = "UNDEFINED" }; // an object was set
}
