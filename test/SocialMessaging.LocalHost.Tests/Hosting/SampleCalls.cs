using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SocialMessaging.LocalHost.Startup;
using SocialMessaging.Operations;
using SocialMessaging.Operations.Accounts;
using SocialMessaging.Operations.Calls;
using SocialMessaging.Operations.Conversions;
using SocialMessaging.Operations.Flows;
using SocialMessaging.Operations.Media;
using SocialMessaging.Operations.Messages;
using SocialMessaging.Operations.Tags;
using SocialMessaging.Operations.Templates;

namespace SocialMessaging.LocalHost.Tests.Hosting;

/// <summary>
/// A call of each operation that is allowed to its end, as far as the service itself can tell: what it names belongs to the caller, and
/// whether Meta knows it Meta must be asked. An object <see cref="ObjectKey"/> of <see cref="Bucket"/> must be there.
/// </summary>
public static class SampleCalls
{
    public const string Bucket = "bucket";
    public const string ObjectKey = "key.png";

    private const string Waba = Seed.LinkedAccountId;
    private const string Number = Seed.PhoneNumberId;
    private const string Arn = "arn:aws:social-messaging:us-east-1:000000000000:waba/00000000000000000000000000000001";
    private const string File = $$"""
        "sourceS3File":{"bucketName":"{{Bucket}}","key":"{{ObjectKey}}"}
        """;
    private const string Flow = $$"""
        "id":"{{Waba}}","flowId":"1"
        """;
    private const string Origin = $$"""
        "originationPhoneNumberId":"{{Number}}"
        """;

    private static readonly Lazy<string> PublicKey = new(() =>
    {
        using var rsa = RSA.Create(2048);
        return JsonSerializer.Serialize(rsa.ExportSubjectPublicKeyInfoPem());
    });

    public static Task<Reply> CallSampleAsync(this LocalHostFixture host, string operation)
    {
        var route = OperationList.All.Single(each => each.Name == operation);
        var (query, body) = Of(operation);
        return host.CallAsync(route.Method, route.Path + query, body);
    }

    private static (string Query, string? Body) Of(string operation) => operation switch
    {
        nameof(AssociateWhatsAppBusinessAccount) => ("", """{"signupCallback":{"accessToken":"SIMULATOR"}}"""),
        nameof(CreateWhatsAppDataset) => ("", $$"""{"id":"{{Waba}}"}"""),
        nameof(CreateWhatsAppFlow) => ("", $$"""{"id":"{{Waba}}","flowName":"form","categories":["OTHER"]}"""),
        nameof(CreateWhatsAppMessageTemplate) => ("", $$"""{"id":"{{Waba}}","templateDefinition":"e30="}"""),
        nameof(CreateWhatsAppMessageTemplateFromLibrary) => (
            "",
            $$$"""
            {"id":"{{{Waba}}}","metaLibraryTemplate":{"templateName":"mine","libraryTemplateName":"delivery_update_1",
             "templateCategory":"UTILITY","templateLanguage":"en_US"} }
            """),
        nameof(CreateWhatsAppMessageTemplateMedia) => ("", $$"""{"id":"{{Waba}}",{{File}} }"""),
        nameof(DeleteWhatsAppFlow) or nameof(GetWhatsAppFlow) or nameof(GetWhatsAppFlowPreview) or nameof(ListWhatsAppFlowAssets) =>
            ($"?id={Waba}&flowId=1", null),
        nameof(DeleteWhatsAppMessageMedia) => ("?mediaId=1&originationPhoneNumberId=" + Number, null),
        nameof(DeleteWhatsAppMessageTemplate) => ($"?id={Waba}&templateName=hello&deleteAllTemplates=true", null),
        nameof(DeprecateWhatsAppFlow) or nameof(PublishWhatsAppFlow) => ("", $$"""{ {{Flow}} }"""),
        nameof(DisassociateWhatsAppBusinessAccount) or nameof(GetLinkedWhatsAppBusinessAccount) or nameof(ListWhatsAppFlows)
            or nameof(ListWhatsAppMessageTemplates) => ("?id=" + Waba, null),
        nameof(GetLinkedWhatsAppBusinessAccountPhoneNumber) => ("?id=" + Number, null),
        nameof(GetWhatsAppBusinessPublicKey) => ("?originationPhoneNumberId=" + Number, null),
        nameof(GetWhatsAppCallPermission) => ("", $$"""{ {{Origin}},"destinationPhoneNumber":"+15550109999"}"""),
        nameof(GetWhatsAppMessageMedia) => ("", $$"""{ {{Origin}},"mediaId":"1","metadataOnly":true}"""),
        nameof(GetWhatsAppMessageTemplate) => ($"?id={Waba}&metaTemplateId=1", null),
        nameof(ListLinkedWhatsAppBusinessAccounts) => ("", null),
        nameof(ListTagsForResource) => ("?resourceArn=" + Uri.EscapeDataString(Arn), null),
        nameof(ListWhatsAppTemplateLibrary) => ("?id=" + Waba, "{}"),
        nameof(PostWhatsAppMessageMedia) => ("", $$"""{ {{Origin}},{{File}} }"""),
        nameof(PutWhatsAppBusinessAccountEventDestinations) => ("", $$"""{"id":"{{Waba}}","eventDestinations":[]}"""),
        nameof(PutWhatsAppBusinessPublicKey) => ("", $$"""{ {{Origin}},"businessPublicKey":{{PublicKey.Value}} }"""),
        nameof(SendWhatsAppCallEvent) => ("", $$"""{ {{Origin}},"metaApiVersion":"v23.0","callEvent":"{{Connect()}}"}"""),
        nameof(SendWhatsAppConversionEvent) => ("", $$"""{"id":"{{Waba}}","datasetId":"1234567890","eventData":"W3t9XQ=="}"""),
        nameof(SendWhatsAppMessage) => ("", SendBodies.Send("15550109999", "hi")),
        nameof(TagResource) => ("", $$"""{"resourceArn":"{{Arn}}","tags":[{"key":"a","value":"b"}]}"""),
        nameof(UntagResource) => ("", $$"""{"resourceArn":"{{Arn}}","tagKeys":["a"]}"""),
        nameof(UpdateLinkedWhatsAppBusinessAccountPhoneNumber) => ("?id=" + Number, """{"callSettings":{"callEnabled":true}}"""),
        nameof(UpdateWhatsAppFlow) => ("", $$"""{ {{Flow}},"categories":["OTHER"]}"""),
        nameof(UpdateWhatsAppFlowAssets) => ("", $$"""{ {{Flow}},"flowJson":"e30="}"""),
        nameof(UpdateWhatsAppMessageTemplate) => ("", $$"""{"id":"{{Waba}}","metaTemplateId":"1","ctaUrlLinkTrackingOptedOut":true}"""),
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "No sample."),
    };

    private static string Connect() => Convert.ToBase64String(Encoding.UTF8.GetBytes(
        """
        {"messaging_product":"whatsapp","to":"15550109999","action":"connect","session":{"sdp_type":"offer","sdp":"v=0"}}
        """));
}
