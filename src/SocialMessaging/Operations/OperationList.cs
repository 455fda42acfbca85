using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Operations.Accounts;
using SocialMessaging.Operations.Media;
using SocialMessaging.Operations.Messages;
using SocialMessaging.Operations.Tags;
using SocialMessaging.Pipeline;

namespace SocialMessaging.Operations;

/// <summary>The one list of operations: name, method, path, input, output, action, errors. Everything that routes reads it.</summary>
public static class OperationList
{
    public static Operation<AssociateWhatsAppBusinessAccountInput,
    AssociateWhatsAppBusinessAccountOutput> AssociateWhatsAppBusinessAccount
    { get; } = new(
        nameof(AssociateWhatsAppBusinessAccount), "POST", OperationPaths.AssociateWhatsAppBusinessAccount,
        AssociateWhatsAppBusinessAccountInput.Shape, ApiJson.Wire.AssociateWhatsAppBusinessAccountOutput,
        static services => services.GetRequiredService<AssociateWhatsAppBusinessAccount>(), OperationErrors.Associating, static input =>
            input.Resource);

    public static Operation<DisassociateWhatsAppBusinessAccountInput,
    DisassociateWhatsAppBusinessAccountOutput> DisassociateWhatsAppBusinessAccount
    { get; } =
        new(
        nameof(DisassociateWhatsAppBusinessAccount), "DELETE", OperationPaths.DisassociateWhatsAppBusinessAccount,
        DisassociateWhatsAppBusinessAccountInput.Shape, output: null,
        static services => services.GetRequiredService<DisassociateWhatsAppBusinessAccount>(), OperationErrors.Disassociating, static input => input.Id);

    public static Operation<DeleteWhatsAppMessageMediaInput, DeleteWhatsAppMessageMediaOutput> DeleteWhatsAppMessageMedia { get; } = new(
        nameof(DeleteWhatsAppMessageMedia), "DELETE", OperationPaths.DeleteWhatsAppMessageMedia,
        DeleteWhatsAppMessageMediaInput.Shape, ApiJson.Wire.DeleteWhatsAppMessageMediaOutput,
        static services => services.GetRequiredService<DeleteWhatsAppMessageMedia>(), OperationErrors.OfMedia, static input =>
            input.OriginationPhoneNumberId);

    public static Operation<GetLinkedWhatsAppBusinessAccountInput,
    GetLinkedWhatsAppBusinessAccountOutput> GetLinkedWhatsAppBusinessAccount
    { get; } = new(
        nameof(GetLinkedWhatsAppBusinessAccount), "GET", OperationPaths.GetLinkedWhatsAppBusinessAccount,
        GetLinkedWhatsAppBusinessAccountInput.Shape, ApiJson.Wire.GetLinkedWhatsAppBusinessAccountOutput,
        static services => services.GetRequiredService<GetLinkedWhatsAppBusinessAccount>(), OperationErrors.WithResourceAndMeta,
            static input => input.Id);

    public static Operation<GetLinkedWhatsAppBusinessAccountPhoneNumberInput, GetLinkedWhatsAppBusinessAccountPhoneNumberOutput>
        GetLinkedWhatsAppBusinessAccountPhoneNumber
    { get; } = new(
        nameof(GetLinkedWhatsAppBusinessAccountPhoneNumber), "GET", OperationPaths.GetLinkedWhatsAppBusinessAccountPhoneNumber,
        GetLinkedWhatsAppBusinessAccountPhoneNumberInput.Shape, ApiJson.Wire.GetLinkedWhatsAppBusinessAccountPhoneNumberOutput,
        static services => services.GetRequiredService<GetLinkedWhatsAppBusinessAccountPhoneNumber>(), OperationErrors.WithResourceAndMeta,
            static input => input.Id);

    public static Operation<GetWhatsAppMessageMediaInput, GetWhatsAppMessageMediaOutput> GetWhatsAppMessageMedia { get; } = new(
        nameof(GetWhatsAppMessageMedia), "POST", OperationPaths.GetWhatsAppMessageMedia,
        GetWhatsAppMessageMediaInput.Shape, ApiJson.Wire.GetWhatsAppMessageMediaOutput,
        static services => services.GetRequiredService<GetWhatsAppMessageMedia>(), OperationErrors.OfMedia, static input =>
            input.OriginationPhoneNumberId);

    public static Operation<ListLinkedWhatsAppBusinessAccountsInput,
    ListLinkedWhatsAppBusinessAccountsOutput> ListLinkedWhatsAppBusinessAccounts
    { get; } = new(
        nameof(ListLinkedWhatsAppBusinessAccounts), "GET", OperationPaths.ListLinkedWhatsAppBusinessAccounts,
        ListLinkedWhatsAppBusinessAccountsInput.Shape, ApiJson.Wire.ListLinkedWhatsAppBusinessAccountsOutput,
        static services => services.GetRequiredService<ListLinkedWhatsAppBusinessAccounts>(), OperationErrors.WithResource, static _ =>
            null);

    public static Operation<ListTagsForResourceInput, ListTagsForResourceOutput> ListTagsForResource { get; } = new(
        nameof(ListTagsForResource), "GET", OperationPaths.ListTagsForResource,
        ListTagsForResourceInput.Shape, ApiJson.Wire.ListTagsForResourceOutput,
        static services => services.GetRequiredService<ListTagsForResource>(), OperationErrors.WithoutResource, static input =>
            input.ResourceArn);

    public static Operation<PutWhatsAppBusinessAccountEventDestinationsInput, PutWhatsAppBusinessAccountEventDestinationsOutput>
        PutWhatsAppBusinessAccountEventDestinations
    { get; } = new(
        nameof(PutWhatsAppBusinessAccountEventDestinations), "PUT", OperationPaths.PutWhatsAppBusinessAccountEventDestinations,
        PutWhatsAppBusinessAccountEventDestinationsInput.Shape, output: null,
        static services => services.GetRequiredService<PutWhatsAppBusinessAccountEventDestinations>(), OperationErrors.WithoutResource,
            static input => input.Id);
    public static Operation<PostWhatsAppMessageMediaInput, PostWhatsAppMessageMediaOutput> PostWhatsAppMessageMedia { get; } = new(
        nameof(PostWhatsAppMessageMedia), "POST", OperationPaths.PostWhatsAppMessageMedia,
        PostWhatsAppMessageMediaInput.Shape, ApiJson.Wire.PostWhatsAppMessageMediaOutput,
        static services => services.GetRequiredService<PostWhatsAppMessageMedia>(), OperationErrors.OfMedia, static input =>
            input.OriginationPhoneNumberId);

    public static Operation<SendWhatsAppMessageInput, SendWhatsAppMessageOutput> SendWhatsAppMessage { get; } = new(
        nameof(SendWhatsAppMessage), "POST", OperationPaths.SendWhatsAppMessage,
        SendWhatsAppMessageInput.Shape, ApiJson.Wire.SendWhatsAppMessageOutput,
        static services => services.GetRequiredService<SendWhatsAppMessage>(), OperationErrors.WithResourceAndMeta, static input =>
            input.OriginationPhoneNumberId);

    public static Operation<TagResourceInput, TagResourceOutput> TagResource { get; } = new(
        nameof(TagResource), "POST", OperationPaths.TagResource,
        TagResourceInput.Shape, ApiJson.Wire.TagResourceOutput,
        static services => services.GetRequiredService<TagResource>(), OperationErrors.WithoutResource, static input => input.ResourceArn);

    public static Operation<UntagResourceInput, UntagResourceOutput> UntagResource { get; } = new(
        nameof(UntagResource), "POST", OperationPaths.UntagResource,
        UntagResourceInput.Shape, ApiJson.Wire.UntagResourceOutput,
        static services => services.GetRequiredService<UntagResource>(), OperationErrors.WithoutResource, static input =>
            input.ResourceArn);

    public static IReadOnlyList<Operation> All { get; } =
    [
        AssociateWhatsAppBusinessAccount,
        DeleteWhatsAppMessageMedia,
        DisassociateWhatsAppBusinessAccount,
        GetLinkedWhatsAppBusinessAccount,
        GetLinkedWhatsAppBusinessAccountPhoneNumber,
        GetWhatsAppMessageMedia,
        ListLinkedWhatsAppBusinessAccounts,
        ListTagsForResource,
        PostWhatsAppMessageMedia,
        PutWhatsAppBusinessAccountEventDestinations,
        SendWhatsAppMessage,
        TagResource,
        UntagResource,
    ];
}
