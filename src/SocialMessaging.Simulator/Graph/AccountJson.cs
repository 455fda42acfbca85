using System.Globalization;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Graph;

/// <summary>WABAs and phone numbers with all the fields that can be asked for.</summary>
internal static class AccountJson
{
    public static readonly string[] WabaDefaults = ["id", "name", "currency", "timezone_id", "message_template_namespace"];

    public static readonly string[] PhoneDefaults =
    [
        "verified_name", "code_verification_status", "display_phone_number", "quality_rating", "platform_type", "throughput",
        "last_onboarded_time", "webhook_configuration", "id",
    ];

    public static JsonObject Of(Waba waba, string? callback)
    {
        return new JsonObject
        {
            ["id"] = waba.Id,
            ["name"] = waba.Name,
            ["currency"] = waba.Currency,
            ["timezone_id"] = waba.TimezoneId,
            ["message_template_namespace"] = $"{waba.Id[..8]}_{waba.Id[8..]}_namespace",
            ["account_review_status"] = waba.AccountReviewStatus,
            ["business_verification_status"] = waba.BusinessVerificationStatus,
            ["country"] = waba.Country,
            ["ownership_type"] = waba.OwnershipType,
            ["marketing_messages_onboarding_status"] = waba.MarketingMessagesOnboardingStatus,
            ["marketing_messages_lite_api_status"] = waba.MarketingMessagesOnboardingStatus,
            ["status"] = waba.Status,
            ["is_enabled_for_insights"] = false,
            ["webhook_configuration"] = Callbacks(waba.Override?.Uri, callback, "whatsapp_business_account"),
            ["owner_business_info"] = new JsonObject { ["name"] = "Local Portfolio", ["id"] = waba.BusinessId },
            ["on_behalf_of_business_info"] = null,
            ["primary_funding_id"] = null,
            ["purchase_order_number"] = null,
            ["health_status"] = Health("WABA", waba.Id),
        };
    }

    public static JsonObject Of(PhoneNumber phone, Waba? waba, string? callback)
    {
        var webhooks = Callbacks(phone.Override?.Uri, callback, "phone_number");
        if (waba?.Override is { } inherited)
        {
            webhooks["whatsapp_business_account"] = inherited.Uri;
        }

        return new JsonObject
        {
            ["id"] = phone.Id,
            ["verified_name"] = phone.VerifiedName,
            ["code_verification_status"] = phone.CodeVerificationStatus,
            ["display_phone_number"] = phone.DisplayPhoneNumber,
            ["quality_rating"] = phone.Registered ? phone.QualityRating : "UNKNOWN",
            ["quality_score"] = new JsonObject { ["score"] = phone.Registered ? phone.QualityRating : "UNKNOWN" },
            ["platform_type"] = phone.Registered ? "CLOUD_API" : "NOT_APPLICABLE",
            ["throughput"] = new JsonObject { ["level"] = phone.Registered ? phone.Throughput : "NOT_APPLICABLE" },
            ["status"] = phone.Status,
            ["name_status"] = phone.NameStatus,
            ["account_mode"] = "LIVE",
            ["is_on_biz_app"] = phone.IsOnBusinessApp,
            ["is_pin_enabled"] = phone.Pin is not null,
            ["is_official_business_account"] = false,
            ["messaging_limit_tier"] = phone.MessagingLimit,
            ["whatsapp_business_manager_messaging_limit"] = phone.MessagingLimit,
            ["last_onboarded_time"] = phone.LastOnboarded?.ToString("yyyy-MM-dd'T'HH:mm:ss+0000", CultureInfo.InvariantCulture),
            ["webhook_configuration"] = webhooks,
            ["certificate"] = null,
            ["health_status"] = Health("PHONE_NUMBER", phone.Id),
            ["search_visibility"] = "NON_VISIBLE",
            ["conversational_automation"] = phone.Automation is { } automation ? MetaJson.Thaw(automation) : null,
        };
    }

    private static JsonObject Callbacks(string? own, string? app, string level) =>
        new JsonObject().With("application", app).With(level, own);

    private static JsonObject Health(string type, string id) => new()
    {
        ["can_send_message"] = "AVAILABLE",
        ["entities"] = new JsonArray(new JsonObject { ["entity_type"] = type, ["id"] = id, ["can_send_message"] = "AVAILABLE" }),
    };
}
