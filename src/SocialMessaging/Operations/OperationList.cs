using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Errors;
using SocialMessaging.Operations.Accounts;
using SocialMessaging.Operations.Messages;
using SocialMessaging.Operations.Tags;
using SocialMessaging.Pipeline;

namespace SocialMessaging.Operations;

/// <summary>The one list of operations: name, method, path, input, output, action, errors. Everything that routes reads it.</summary>
public static class OperationList
{
    private static readonly string[] Usual =
    [
        nameof(AccessDeniedException), nameof(InternalServiceException), nameof(InvalidParametersException), nameof(ThrottledRequestException),
        nameof(ValidationException),
    ];

    private static readonly FrozenSet<string> WithoutResource = Usual.ToFrozenSet();

    private static readonly FrozenSet<string> WithResource = Usual.Append(nameof(ResourceNotFoundException)).ToFrozenSet();

    private static readonly FrozenSet<string> WithResourceAndMeta = WithResource.Append(nameof(DependencyException)).ToFrozenSet();

    /// <summary>The two sign-up actions list no error for faults of the service itself.</summary>
    private static readonly FrozenSet<string> Associating = new[]
    {
        nameof(AccessDeniedException), nameof(DependencyException), nameof(InvalidParametersException), nameof(LimitExceededException),
        nameof(ThrottledRequestException), nameof(ValidationException),
    }.ToFrozenSet();

    private static readonly FrozenSet<string> Disassociating =
        Associating.Except([nameof(LimitExceededException)]).Append(nameof(ResourceNotFoundException)).ToFrozenSet();

    public static Operation<AssociateWhatsAppBusinessAccountInput, AssociateWhatsAppBusinessAccountOutput> AssociateWhatsAppBusinessAccount { get; } = new(
        nameof(AssociateWhatsAppBusinessAccount), "POST", OperationPaths.AssociateWhatsAppBusinessAccount,
        AssociateWhatsAppBusinessAccountInput.Shape, ApiJson.Wire.AssociateWhatsAppBusinessAccountOutput,
        static services => services.GetRequiredService<AssociateWhatsAppBusinessAccount>(), Associating, static input => input.Resource);

    public static Operation<DisassociateWhatsAppBusinessAccountInput, DisassociateWhatsAppBusinessAccountOutput> DisassociateWhatsAppBusinessAccount { get; } =
        new(
        nameof(DisassociateWhatsAppBusinessAccount), "DELETE", OperationPaths.DisassociateWhatsAppBusinessAccount,
        DisassociateWhatsAppBusinessAccountInput.Shape, output: null,
        static services => services.GetRequiredService<DisassociateWhatsAppBusinessAccount>(), Disassociating, static input => input.Id);

    public static Operation<GetLinkedWhatsAppBusinessAccountInput, GetLinkedWhatsAppBusinessAccountOutput> GetLinkedWhatsAppBusinessAccount { get; } = new(
        nameof(GetLinkedWhatsAppBusinessAccount), "GET", OperationPaths.GetLinkedWhatsAppBusinessAccount,
        GetLinkedWhatsAppBusinessAccountInput.Shape, ApiJson.Wire.GetLinkedWhatsAppBusinessAccountOutput,
        static services => services.GetRequiredService<GetLinkedWhatsAppBusinessAccount>(), WithResourceAndMeta, static input => input.Id);

    public static Operation<GetLinkedWhatsAppBusinessAccountPhoneNumberInput, GetLinkedWhatsAppBusinessAccountPhoneNumberOutput>
        GetLinkedWhatsAppBusinessAccountPhoneNumber { get; } = new(
        nameof(GetLinkedWhatsAppBusinessAccountPhoneNumber), "GET", OperationPaths.GetLinkedWhatsAppBusinessAccountPhoneNumber,
        GetLinkedWhatsAppBusinessAccountPhoneNumberInput.Shape, ApiJson.Wire.GetLinkedWhatsAppBusinessAccountPhoneNumberOutput,
        static services => services.GetRequiredService<GetLinkedWhatsAppBusinessAccountPhoneNumber>(), WithResourceAndMeta, static input => input.Id);

    public static Operation<ListLinkedWhatsAppBusinessAccountsInput, ListLinkedWhatsAppBusinessAccountsOutput> ListLinkedWhatsAppBusinessAccounts { get; } = new(
        nameof(ListLinkedWhatsAppBusinessAccounts), "GET", OperationPaths.ListLinkedWhatsAppBusinessAccounts,
        ListLinkedWhatsAppBusinessAccountsInput.Shape, ApiJson.Wire.ListLinkedWhatsAppBusinessAccountsOutput,
        static services => services.GetRequiredService<ListLinkedWhatsAppBusinessAccounts>(), WithResource, static _ => null);

    public static Operation<ListTagsForResourceInput, ListTagsForResourceOutput> ListTagsForResource { get; } = new(
        nameof(ListTagsForResource), "GET", OperationPaths.ListTagsForResource,
        ListTagsForResourceInput.Shape, ApiJson.Wire.ListTagsForResourceOutput,
        static services => services.GetRequiredService<ListTagsForResource>(), WithoutResource, static input => input.ResourceArn);

    public static Operation<PutWhatsAppBusinessAccountEventDestinationsInput, PutWhatsAppBusinessAccountEventDestinationsOutput>
        PutWhatsAppBusinessAccountEventDestinations { get; } = new(
        nameof(PutWhatsAppBusinessAccountEventDestinations), "PUT", OperationPaths.PutWhatsAppBusinessAccountEventDestinations,
        PutWhatsAppBusinessAccountEventDestinationsInput.Shape, output: null,
        static services => services.GetRequiredService<PutWhatsAppBusinessAccountEventDestinations>(), WithoutResource, static input => input.Id);

    public static Operation<SendWhatsAppMessageInput, SendWhatsAppMessageOutput> SendWhatsAppMessage { get; } = new(
        nameof(SendWhatsAppMessage), "POST", OperationPaths.SendWhatsAppMessage,
        SendWhatsAppMessageInput.Shape, ApiJson.Wire.SendWhatsAppMessageOutput,
        static services => services.GetRequiredService<SendWhatsAppMessage>(), WithResourceAndMeta, static input => input.OriginationPhoneNumberId);

    public static Operation<TagResourceInput, TagResourceOutput> TagResource { get; } = new(
        nameof(TagResource), "POST", OperationPaths.TagResource,
        TagResourceInput.Shape, ApiJson.Wire.TagResourceOutput,
        static services => services.GetRequiredService<TagResource>(), WithoutResource, static input => input.ResourceArn);

    public static Operation<UntagResourceInput, UntagResourceOutput> UntagResource { get; } = new(
        nameof(UntagResource), "POST", OperationPaths.UntagResource,
        UntagResourceInput.Shape, ApiJson.Wire.UntagResourceOutput,
        static services => services.GetRequiredService<UntagResource>(), WithoutResource, static input => input.ResourceArn);

    public static IReadOnlyList<Operation> All { get; } =
    [
        AssociateWhatsAppBusinessAccount,
        DisassociateWhatsAppBusinessAccount,
        GetLinkedWhatsAppBusinessAccount,
        GetLinkedWhatsAppBusinessAccountPhoneNumber,
        ListLinkedWhatsAppBusinessAccounts,
        ListTagsForResource,
        PutWhatsAppBusinessAccountEventDestinations,
        SendWhatsAppMessage,
        TagResource,
        UntagResource,
    ];
}
