using System.Text.Json.Serialization;
using SocialMessaging.Events.Calls;
using SocialMessaging.Events.Changes;
using SocialMessaging.Events.Messages;

namespace SocialMessaging.Events.Json;

/// <summary>How events are read: Meta's members are in snake case, and numbers come as strings in places.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(WhatsAppEvent))]
[JsonSerializable(typeof(WebhookEntry))]
[JsonSerializable(typeof(OtherValue))]
[JsonSerializable(typeof(MessagesValue))]
[JsonSerializable(typeof(CallsValue))]
[JsonSerializable(typeof(TemplateStatusUpdate))]
[JsonSerializable(typeof(TemplateQualityUpdate))]
[JsonSerializable(typeof(TemplateComponentsUpdate))]
[JsonSerializable(typeof(TemplateCategoryUpdate))]
[JsonSerializable(typeof(PhoneNumberNameUpdate))]
[JsonSerializable(typeof(PhoneNumberQualityUpdate))]
[JsonSerializable(typeof(AccountUpdate))]
[JsonSerializable(typeof(AccountSettingsUpdate))]
[JsonSerializable(typeof(AccountAlert))]
[JsonSerializable(typeof(AccountReviewUpdate))]
[JsonSerializable(typeof(BusinessCapabilityUpdate))]
[JsonSerializable(typeof(FlowUpdate))]
[JsonSerializable(typeof(HistoryUpdate))]
[JsonSerializable(typeof(MessageEchoes))]
[JsonSerializable(typeof(AppStateSync))]
[JsonSerializable(typeof(GroupUpdate))]
[JsonSerializable(typeof(UserPreferencesUpdate))]
[JsonSerializable(typeof(UserIdUpdate))]
internal sealed partial class EventJson : JsonSerializerContext;
