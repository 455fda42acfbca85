using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Errors;
using SocialMessaging.Operations.Accounts;
using SocialMessaging.Operations.Messages;
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

    private static readonly FrozenSet<string> WithResource = Usual.Append(nameof(ResourceNotFoundException)).ToFrozenSet();

    private static readonly FrozenSet<string> WithResourceAndMeta = WithResource.Append(nameof(DependencyException)).ToFrozenSet();

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

    public static Operation<SendWhatsAppMessageInput, SendWhatsAppMessageOutput> SendWhatsAppMessage { get; } = new(
        nameof(SendWhatsAppMessage), "POST", OperationPaths.SendWhatsAppMessage,
        SendWhatsAppMessageInput.Shape, ApiJson.Wire.SendWhatsAppMessageOutput,
        static services => services.GetRequiredService<SendWhatsAppMessage>(), WithResourceAndMeta, static input => input.OriginationPhoneNumberId);

    public static IReadOnlyList<Operation> All { get; } =
    [
        GetLinkedWhatsAppBusinessAccount,
        GetLinkedWhatsAppBusinessAccountPhoneNumber,
        ListLinkedWhatsAppBusinessAccounts,
        SendWhatsAppMessage,
    ];
}
