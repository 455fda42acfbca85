using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Accounts;
using SocialMessaging.Errors;
using SocialMessaging.Meta;
using SocialMessaging.Pipeline;
using SocialMessaging.Requests;
using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Calls;

/// <summary>
/// Whether a customer may be called from a linked phone number, until when, and how much of Meta's limits is used.
/// <para>The customer is named by phone number (E.164 with <c>+</c>) or by business-scoped user id; where both are given, the number
/// counts. Who cannot be called at all has given no permission, which is no error.</para>
/// <para>Errors: an unknown number is not found; without a customer the parameters are invalid.</para>
/// <para>Source: the service model, GetWhatsAppCallPermission; Meta, Cloud API user call permissions.</para>
/// </summary>
public sealed class GetWhatsAppCallPermission(OriginationNumbers originations, GraphClient graph)
    : IAction<GetWhatsAppCallPermissionInput, GetWhatsAppCallPermissionOutput>
{
    private const int MostLimits = 10;

    public static Operation Operation { get; } = new Operation<
        GetWhatsAppCallPermission,
        GetWhatsAppCallPermissionInput,
        GetWhatsAppCallPermissionOutput>(
        nameof(GetWhatsAppCallPermission),
        "POST",
        OperationPaths.GetWhatsAppCallPermission,
        GetWhatsAppCallPermissionInput.Shape,
        static () => ApiJson.Wire.GetWhatsAppCallPermissionOutput)
    {
        Create = static services => new(services.GetRequiredService<OriginationNumbers>(), services.GetRequiredService<GraphClient>()),
        Resource = static input => input.OriginationPhoneNumberId,
        Errors = OperationErrors.OfMetaObjects,
        Capabilities = [Capability.ReadAccounts, Capability.UseMetaTokens],
        OnlyUsesAccounts = true,
    };

    public async Task<GetWhatsAppCallPermissionOutput> ExecuteAsync(
        GetWhatsAppCallPermissionInput input, OperationContext context, CancellationToken cancellationToken)
    {
        if (input.DestinationPhoneNumber is null && input.EndUserBsuid is null)
        {
            throw new InvalidParametersException("destinationPhoneNumber or endUserBsuid is required.");
        }

        var origination = await originations.RequireAsync(input.OriginationPhoneNumberId, context, cancellationToken);
        var found = await graph.GetCallPermissionsAsync(
            origination.MetaPhoneNumberId,
            origination.Token,
            input.DestinationPhoneNumber?.TrimStart('+'),
            input.EndUserBsuid,
            cancellationToken);
        if (found.Permission?.Status is not { } status)
        {
            throw new DependencyException("Meta's answer names no call permission.");
        }

        return new()
        {
            Permission = new()
            {
                Status = status,
                ExpirationTime = found.Permission.ExpirationTime ?? found.Permission.Expiration,
            },
            Actions = [.. (found.Actions ?? []).Select(Action)],
        };
    }

    private static WhatsAppCallPermissionAction Action(GraphCallAction action) => new()
    {
        ActionName = action.ActionName ?? "unknown",
        CanPerformAction = action.CanPerformAction ?? false,
        Limits = [.. (action.Limits ?? []).Take(MostLimits).Select(Limit)],
    };

    private static WhatsAppCallPermissionLimit Limit(GraphCallLimit limit) => new()
    {
        TimePeriod = limit.TimePeriod ?? "unknown",
        MaxAllowed = limit.MaxAllowed ?? 0,
        CurrentUsage = limit.CurrentUsage ?? 0,
        LimitExpirationTime = limit.LimitExpirationTime,
    };
}

/// <summary>Input of <see cref="GetWhatsAppCallPermission"/>.</summary>
public sealed class GetWhatsAppCallPermissionInput
{
    public string OriginationPhoneNumberId { get; set; } = "";

    public string? DestinationPhoneNumber { get; set; }

    public string? EndUserBsuid { get; set; }

    public static StructureShape<GetWhatsAppCallPermissionInput> Shape { get; } = new StructureShape<GetWhatsAppCallPermissionInput>(
        nameof(GetWhatsAppCallPermissionInput))
        .Required("originationPhoneNumberId", ModelShapes.WhatsAppPhoneNumberId,
            static (input, value) => input.OriginationPhoneNumberId = value)
        .Optional("destinationPhoneNumber", CallShapes.DestinationPhoneNumber,
            static (input, value) => input.DestinationPhoneNumber = value)
        .Optional("endUserBsuid", CallShapes.BusinessScopedUserId, static (input, value) => input.EndUserBsuid = value);
}

/// <summary>Output of <see cref="GetWhatsAppCallPermission"/>.</summary>
public sealed record GetWhatsAppCallPermissionOutput
{
    public required WhatsAppCallPermission Permission { get; init; }

    public required IReadOnlyList<WhatsAppCallPermissionAction> Actions { get; init; }
}

/// <summary>What the customer has allowed. The end is given for temporary permissions, in epoch seconds.</summary>
public sealed record WhatsAppCallPermission
{
    public required string Status { get; init; }

    public long? ExpirationTime { get; init; }
}

/// <summary>Something that may be done, within its limits.</summary>
public sealed record WhatsAppCallPermissionAction
{
    public required string ActionName { get; init; }

    public required bool CanPerformAction { get; init; }

    public required IReadOnlyList<WhatsAppCallPermissionLimit> Limits { get; init; }
}

/// <summary>One limit: a period (ISO 8601), and when the next use is possible once it is used up.</summary>
public sealed record WhatsAppCallPermissionLimit
{
    public required string TimePeriod { get; init; }

    public required int MaxAllowed { get; init; }

    public required int CurrentUsage { get; init; }

    public long? LimitExpirationTime { get; init; }
}
