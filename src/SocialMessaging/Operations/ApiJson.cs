using SocialMessaging.Operations.Conversions;
using SocialMessaging.Operations.Flows;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SocialMessaging.Operations.Accounts;
using SocialMessaging.Operations.Calls;
using SocialMessaging.Operations.Media;
using SocialMessaging.Operations.Messages;
using SocialMessaging.Operations.Tags;
using SocialMessaging.Operations.Templates;

namespace SocialMessaging.Operations;

/// <summary>How outputs are written: members in camel case, absent ones left out, text as it is.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AssociateWhatsAppBusinessAccountOutput))]
[JsonSerializable(typeof(CreateWhatsAppDatasetOutput))]
[JsonSerializable(typeof(CreateWhatsAppFlowOutput))]
[JsonSerializable(typeof(CreateWhatsAppMessageTemplateFromLibraryOutput))]
[JsonSerializable(typeof(CreateWhatsAppMessageTemplateMediaOutput))]
[JsonSerializable(typeof(CreateWhatsAppMessageTemplateOutput))]
[JsonSerializable(typeof(DeleteWhatsAppMessageMediaOutput))]
[JsonSerializable(typeof(DeleteWhatsAppMessageTemplateOutput))]
[JsonSerializable(typeof(GetLinkedWhatsAppBusinessAccountOutput))]
[JsonSerializable(typeof(GetLinkedWhatsAppBusinessAccountPhoneNumberOutput))]
[JsonSerializable(typeof(GetWhatsAppBusinessPublicKeyOutput))]
[JsonSerializable(typeof(GetWhatsAppCallPermissionOutput))]
[JsonSerializable(typeof(GetWhatsAppFlowOutput))]
[JsonSerializable(typeof(GetWhatsAppFlowPreviewOutput))]
[JsonSerializable(typeof(GetWhatsAppMessageMediaOutput))]
[JsonSerializable(typeof(GetWhatsAppMessageTemplateOutput))]
[JsonSerializable(typeof(ListLinkedWhatsAppBusinessAccountsOutput))]
[JsonSerializable(typeof(ListTagsForResourceOutput))]
[JsonSerializable(typeof(ListWhatsAppFlowAssetsOutput))]
[JsonSerializable(typeof(ListWhatsAppFlowsOutput))]
[JsonSerializable(typeof(ListWhatsAppMessageTemplatesOutput))]
[JsonSerializable(typeof(ListWhatsAppTemplateLibraryOutput))]
[JsonSerializable(typeof(PostWhatsAppMessageMediaOutput))]
[JsonSerializable(typeof(SendWhatsAppCallEventOutput))]
[JsonSerializable(typeof(SendWhatsAppConversionEventOutput))]
[JsonSerializable(typeof(SendWhatsAppMessageOutput))]
[JsonSerializable(typeof(TagResourceOutput))]
[JsonSerializable(typeof(UntagResourceOutput))]
[JsonSerializable(typeof(UpdateLinkedWhatsAppBusinessAccountPhoneNumberOutput))]
[JsonSerializable(typeof(UpdateWhatsAppFlowAssetsOutput))]
[JsonSerializable(typeof(UpdateWhatsAppMessageTemplateOutput))]
public sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>The context with relaxed escaping: the reader is a JSON parser, never a page.</summary>
    public static ApiJson Wire { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
