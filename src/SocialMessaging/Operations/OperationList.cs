using SocialMessaging.Operations.Accounts;
using SocialMessaging.Operations.Media;
using SocialMessaging.Operations.Messages;
using SocialMessaging.Operations.Tags;
using SocialMessaging.Pipeline;

namespace SocialMessaging.Operations;

/// <summary>
/// The one list of operations. Each is declared in its action's file; whatever registers, limits or permits reads it here.
/// </summary>
public static class OperationList
{
    public static IReadOnlyList<Operation> All { get; } =
    [
        AssociateWhatsAppBusinessAccount.Operation,
        DeleteWhatsAppMessageMedia.Operation,
        DisassociateWhatsAppBusinessAccount.Operation,
        GetLinkedWhatsAppBusinessAccount.Operation,
        GetLinkedWhatsAppBusinessAccountPhoneNumber.Operation,
        GetWhatsAppMessageMedia.Operation,
        ListLinkedWhatsAppBusinessAccounts.Operation,
        ListTagsForResource.Operation,
        PostWhatsAppMessageMedia.Operation,
        PutWhatsAppBusinessAccountEventDestinations.Operation,
        SendWhatsAppMessage.Operation,
        TagResource.Operation,
        UntagResource.Operation,
    ];

    /// <summary>Operations of the service model that are not built yet. A call of one is answered as any unknown path is.</summary>
    public static IReadOnlyList<string> NotBuilt { get; } =
    [
        "CreateWhatsAppDataset",
        "CreateWhatsAppFlow",
        "CreateWhatsAppMessageTemplate",
        "CreateWhatsAppMessageTemplateFromLibrary",
        "CreateWhatsAppMessageTemplateMedia",
        "DeleteWhatsAppFlow",
        "DeleteWhatsAppMessageTemplate",
        "DeprecateWhatsAppFlow",
        "GetWhatsAppBusinessPublicKey",
        "GetWhatsAppCallPermission",
        "GetWhatsAppFlow",
        "GetWhatsAppFlowPreview",
        "GetWhatsAppMessageTemplate",
        "ListWhatsAppFlowAssets",
        "ListWhatsAppFlows",
        "ListWhatsAppMessageTemplates",
        "ListWhatsAppTemplateLibrary",
        "PublishWhatsAppFlow",
        "PutWhatsAppBusinessPublicKey",
        "SendWhatsAppCallEvent",
        "SendWhatsAppConversionEvent",
        "UpdateLinkedWhatsAppBusinessAccountPhoneNumber",
        "UpdateWhatsAppFlow",
        "UpdateWhatsAppFlowAssets",
        "UpdateWhatsAppMessageTemplate",
    ];
}
