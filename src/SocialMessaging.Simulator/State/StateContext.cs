using System.Text.Json.Serialization;

namespace SocialMessaging.Simulator.State;

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(Waba))]
[JsonSerializable(typeof(PhoneNumber))]
[JsonSerializable(typeof(AccessToken))]
[JsonSerializable(typeof(SignupCode))]
[JsonSerializable(typeof(MediaFile))]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(Template))]
[JsonSerializable(typeof(UploadSession))]
[JsonSerializable(typeof(Customer))]
[JsonSerializable(typeof(WebhookPost))]
[JsonSerializable(typeof(PhoneCall))]
[JsonSerializable(typeof(CallPermission))]
[JsonSerializable(typeof(SimulatorApp))]
[JsonSerializable(typeof(Flow))]
[JsonSerializable(typeof(AdClick))]
[JsonSerializable(typeof(ConversionEvent))]
[JsonSerializable(typeof(BlockedCustomer))]
[JsonSerializable(typeof(QrCode))]
[JsonSerializable(typeof(Group))]
[JsonSerializable(typeof(KnownNumber))]
internal sealed partial class StateContext : JsonSerializerContext;
