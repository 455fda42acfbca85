using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SocialMessaging.Events.Json;

/// <summary>Which type the value of a field has.</summary>
internal static class ValueReader
{
    private static readonly Dictionary<string, JsonTypeInfo> Types = new()
    {
        ["messages"] = EventJson.Default.MessagesValue,
        ["calls"] = EventJson.Default.CallsValue,
        ["message_template_status_update"] = EventJson.Default.TemplateStatusUpdate,
        ["message_template_quality_update"] = EventJson.Default.TemplateQualityUpdate,
        ["message_template_components_update"] = EventJson.Default.TemplateComponentsUpdate,
        ["template_category_update"] = EventJson.Default.TemplateCategoryUpdate,
        ["phone_number_name_update"] = EventJson.Default.PhoneNumberNameUpdate,
        ["phone_number_quality_update"] = EventJson.Default.PhoneNumberQualityUpdate,
        ["account_update"] = EventJson.Default.AccountUpdate,
        ["account_settings_update"] = EventJson.Default.AccountSettingsUpdate,
        ["account_alerts"] = EventJson.Default.AccountAlert,
        ["account_review_update"] = EventJson.Default.AccountReviewUpdate,
        ["business_capability_update"] = EventJson.Default.BusinessCapabilityUpdate,
        ["flows"] = EventJson.Default.FlowUpdate,
        ["history"] = EventJson.Default.HistoryUpdate,
        ["smb_message_echoes"] = EventJson.Default.MessageEchoes,
        ["smb_app_state_sync"] = EventJson.Default.AppStateSync,
        ["group_lifecycle_update"] = EventJson.Default.GroupUpdate,
        ["group_participants_update"] = EventJson.Default.GroupUpdate,
        ["group_settings_update"] = EventJson.Default.GroupUpdate,
        ["group_status_update"] = EventJson.Default.GroupUpdate,
        ["user_preferences"] = EventJson.Default.UserPreferencesUpdate,
        ["user_id_update"] = EventJson.Default.UserIdUpdate,
    };

    public static WebhookValue Read(string field, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return new OtherValue();
        }

        try
        {
            var type = Types.TryGetValue(field, out var known) ? known : EventJson.Default.OtherValue;
            return (WebhookValue?)value.Deserialize(type) ?? new OtherValue();
        }
        catch (JsonException exception)
        {
            throw EventReader.Wrong($"the value of {field}", exception);
        }
    }
}
