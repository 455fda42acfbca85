using SocialMessaging.Operations.Accounts;
using SocialMessaging.Operations.Calls;
using SocialMessaging.Operations.Conversions;
using SocialMessaging.Operations.Flows;
using SocialMessaging.Operations.Media;
using SocialMessaging.Operations.Messages;
using SocialMessaging.Operations.Tags;
using SocialMessaging.Operations.Templates;
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
        CreateWhatsAppDataset.Operation,
        CreateWhatsAppFlow.Operation,
        CreateWhatsAppMessageTemplate.Operation,
        CreateWhatsAppMessageTemplateFromLibrary.Operation,
        CreateWhatsAppMessageTemplateMedia.Operation,
        DeleteWhatsAppFlow.Operation,
        DeleteWhatsAppMessageMedia.Operation,
        DeleteWhatsAppMessageTemplate.Operation,
        DeprecateWhatsAppFlow.Operation,
        DisassociateWhatsAppBusinessAccount.Operation,
        GetLinkedWhatsAppBusinessAccount.Operation,
        GetLinkedWhatsAppBusinessAccountPhoneNumber.Operation,
        GetWhatsAppBusinessPublicKey.Operation,
        GetWhatsAppCallPermission.Operation,
        GetWhatsAppFlow.Operation,
        GetWhatsAppFlowPreview.Operation,
        GetWhatsAppMessageMedia.Operation,
        GetWhatsAppMessageTemplate.Operation,
        ListLinkedWhatsAppBusinessAccounts.Operation,
        ListTagsForResource.Operation,
        ListWhatsAppFlowAssets.Operation,
        ListWhatsAppFlows.Operation,
        ListWhatsAppMessageTemplates.Operation,
        ListWhatsAppTemplateLibrary.Operation,
        PostWhatsAppMessageMedia.Operation,
        PublishWhatsAppFlow.Operation,
        PutWhatsAppBusinessAccountEventDestinations.Operation,
        PutWhatsAppBusinessPublicKey.Operation,
        SendWhatsAppCallEvent.Operation,
        SendWhatsAppConversionEvent.Operation,
        SendWhatsAppMessage.Operation,
        TagResource.Operation,
        UntagResource.Operation,
        UpdateLinkedWhatsAppBusinessAccountPhoneNumber.Operation,
        UpdateWhatsAppFlow.Operation,
        UpdateWhatsAppFlowAssets.Operation,
        UpdateWhatsAppMessageTemplate.Operation,
    ];

    /// <summary>Operations of the service model that are not built yet. A call of one is answered as any unknown path is.</summary>
    public static IReadOnlyList<string> NotBuilt { get; } =
    [
    ];
}
