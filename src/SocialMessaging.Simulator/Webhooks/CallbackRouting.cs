using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Webhooks;

/// <summary>Chooses the callback as Meta does: number before WABA before app, and overrides for message-like fields only.</summary>
internal sealed class CallbackRouting(SimulatorStore store, SimulatorOptions options)
{
    /// <summary>What an app that has chosen no fields is told: everything that the simulator sends by itself.</summary>
    public static readonly string[] Fields =
    [
        "messages", "calls", "account_settings_update", "account_alerts", "account_review_update", "account_update", "flows",
        "message_template_components_update", "message_template_quality_update", "message_template_status_update",
        "phone_number_name_update", "phone_number_quality_update", "template_category_update", "business_capability_update", "history",
        "smb_app_state_sync", "smb_message_echoes", "group_lifecycle_update", "group_participants_update", "group_settings_update",
        "group_status_update", "user_preferences", "user_id_update",
    ];

    private static readonly HashSet<string> Overridable = new(StringComparer.Ordinal)
    {
        "messages", "message_echoes", "calls", "consumer_profile", "messaging_handovers", "group_lifecycle_update",
        "group_participants_update",
        "group_settings_update", "group_status_update", "smb_message_echoes", "smb_app_state_sync", "history", "account_settings_update",
    };

    public string? AppCallback => store.Apps.Find(options.AppId)?.CallbackUrl ?? options.CallbackUrl();

    public string? UrlFor(WebhookUnit unit, PhoneNumber? phone)
    {
        var waba = store.Wabas.Find(phone?.WabaId ?? WabaOf(unit));
        if (waba is { Subscribed: false } || store.Apps.Find(options.AppId) is { CallbackUrl: not null, Fields.Count: > 0 } app
            && !app.Fields.Contains(unit.Field))
        {
            return null;
        }

        return Overridable.Contains(unit.Field) ? phone?.Override?.Uri ?? waba?.Override?.Uri ?? AppCallback : AppCallback;
    }

    // Partner events name the business portfolio as their entry and the WABA inside.
    private static string WabaOf(WebhookUnit unit) =>
        unit.Value.TryGetProperty("waba_info", out var info) && info.TryGetProperty("waba_id", out var id) ? id.ToString() : unit.EntryId;
}
