using SocialMessaging.Operations.Accounts;
using SocialMessaging.Operations.Flows;
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
        DeleteWhatsAppFlow.Operation,
        DeleteWhatsAppMessageMedia.Operation,
        DeprecateWhatsAppFlow.Operation,
        DisassociateWhatsAppBusinessAccount.Operation,
        GetLinkedWhatsAppBusinessAccount.Operation,
        GetLinkedWhatsAppBusinessAccountPhoneNumber.Operation,
        GetWhatsAppFlow.Operation,
        GetWhatsAppFlowPreview.Operation,
        GetWhatsAppMessageMedia.Operation,
        ListLinkedWhatsAppBusinessAccounts.Operation,
        ListTagsForResource.Operation,
        ListWhatsAppFlowAssets.Operation,
        ListWhatsAppFlows.Operation,
        PostWhatsAppMessageMedia.Operation,
        PublishWhatsAppFlow.Operation,
        PutWhatsAppBusinessAccountEventDestinations.Operation,
        SendWhatsAppMessage.Operation,
        TagResource.Operation,
        UntagResource.Operation,
        UpdateWhatsAppFlow.Operation,
        UpdateWhatsAppFlowAssets.Operation,
    ];

    /// <summary>Operations of the service model that are not built yet. A call of one is answered as any unknown path is.</summary>
    public static IReadOnlyList<string> NotBuilt { get; } =
    [
        "CreateWhatsAppDataset",
        "CreateWhatsAppFlow",
        "CreateWhatsAppMessageTemplate",
        "CreateWhatsAppMessageTemplateFromLibrary",
        "CreateWhatsAppMessageTemplateMedia",
        "DeleteWhatsAppMessageTemplate",
        "GetWhatsAppBusinessPublicKey",
        "GetWhatsAppCallPermission",
        "GetWhatsAppMessageTemplate",
        "ListWhatsAppMessageTemplates",
        "ListWhatsAppTemplateLibrary",
        "PutWhatsAppBusinessPublicKey",
        "SendWhatsAppCallEvent",
        "SendWhatsAppConversionEvent",
        "UpdateLinkedWhatsAppBusinessAccountPhoneNumber",
        "UpdateWhatsAppMessageTemplate",
    ];
}
