namespace SocialMessaging.Operations;

/// <summary>The paths of the API, as constants, because handlers carry them in attributes.</summary>
public static class OperationPaths
{
    public const string AssociateWhatsAppBusinessAccount = "/v1/whatsapp/signup";
    public const string CreateWhatsAppDataset = "/v1/whatsapp/waba/dataset";
    public const string CreateWhatsAppFlow = "/v1/whatsapp/flow/create";
    public const string CreateWhatsAppMessageTemplate = "/v1/whatsapp/template/put";
    public const string CreateWhatsAppMessageTemplateFromLibrary = "/v1/whatsapp/template/create";
    public const string CreateWhatsAppMessageTemplateMedia = "/v1/whatsapp/template/media";
    public const string DeleteWhatsAppFlow = "/v1/whatsapp/flow";
    public const string DeleteWhatsAppMessageMedia = "/v1/whatsapp/media";
    public const string DeleteWhatsAppMessageTemplate = "/v1/whatsapp/template";
    public const string DeprecateWhatsAppFlow = "/v1/whatsapp/flow/deprecate";
    public const string DisassociateWhatsAppBusinessAccount = "/v1/whatsapp/waba/disassociate";
    public const string GetLinkedWhatsAppBusinessAccount = "/v1/whatsapp/waba/details";
    public const string GetLinkedWhatsAppBusinessAccountPhoneNumber = "/v1/whatsapp/waba/phone/details";
    public const string GetWhatsAppBusinessPublicKey = "/v1/whatsapp/business-public-key";
    public const string GetWhatsAppCallPermission = "/v1/whatsapp/call/permission/get";
    public const string GetWhatsAppFlow = "/v1/whatsapp/flow";
    public const string GetWhatsAppFlowPreview = "/v1/whatsapp/flow/preview";
    public const string GetWhatsAppMessageMedia = "/v1/whatsapp/media/get";
    public const string GetWhatsAppMessageTemplate = "/v1/whatsapp/template";
    public const string ListLinkedWhatsAppBusinessAccounts = "/v1/whatsapp/waba/list";
    public const string ListTagsForResource = "/v1/tags/list";
    public const string ListWhatsAppFlowAssets = "/v1/whatsapp/flow/assets";
    public const string ListWhatsAppFlows = "/v1/whatsapp/flow/list";
    public const string ListWhatsAppMessageTemplates = "/v1/whatsapp/template/list";
    public const string ListWhatsAppTemplateLibrary = "/v1/whatsapp/template/library";
    public const string PostWhatsAppMessageMedia = "/v1/whatsapp/media";
    public const string PublishWhatsAppFlow = "/v1/whatsapp/flow/publish";
    public const string PutWhatsAppBusinessAccountEventDestinations = "/v1/whatsapp/waba/eventdestinations";
    public const string PutWhatsAppBusinessPublicKey = "/v1/whatsapp/business-public-key";
    public const string SendWhatsAppCallEvent = "/v1/whatsapp/call/event";
    public const string SendWhatsAppConversionEvent = "/v1/whatsapp/waba/dataset/events";
    public const string SendWhatsAppMessage = "/v1/whatsapp/send";
    public const string TagResource = "/v1/tags/tag-resource";
    public const string UntagResource = "/v1/tags/untag-resource";
    public const string UpdateLinkedWhatsAppBusinessAccountPhoneNumber = "/v1/whatsapp/waba/phone";
    public const string UpdateWhatsAppFlow = "/v1/whatsapp/flow/update";
    public const string UpdateWhatsAppFlowAssets = "/v1/whatsapp/flow/assets/update";
    public const string UpdateWhatsAppMessageTemplate = "/v1/whatsapp/template";
}
