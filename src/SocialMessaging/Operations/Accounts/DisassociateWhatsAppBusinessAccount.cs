using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Accounts;
using SocialMessaging.Errors;
using SocialMessaging.Pipeline;
using SocialMessaging.Requests;
using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Accounts;

/// <summary>
/// Ends a link: unsubscribes the app from the WABA at Meta, then removes the WABA with its phone numbers, tags and token. Registered
/// numbers stay registered at Meta. A token that Meta no longer takes does not prevent it; Meta being away does, and nothing is removed
/// then. The body of the answer is empty.
/// <para>Errors: what is not the caller's, or was removed before, is not found.</para>
/// <para>Source: API reference, DisassociateWhatsAppBusinessAccount; Meta, subscribed_apps.</para>
/// </summary>
public sealed class DisassociateWhatsAppBusinessAccount(IAccountStore accounts, ResourceNames names, AppSubscription subscription)
    : IAction<DisassociateWhatsAppBusinessAccountInput, DisassociateWhatsAppBusinessAccountOutput>
{
    public static Operation Operation { get; } = new Operation<
        DisassociateWhatsAppBusinessAccount,
        DisassociateWhatsAppBusinessAccountInput,
        DisassociateWhatsAppBusinessAccountOutput>(
        nameof(DisassociateWhatsAppBusinessAccount),
        "DELETE",
        OperationPaths.DisassociateWhatsAppBusinessAccount,
        DisassociateWhatsAppBusinessAccountInput.Shape,
        output: null)
    {
        Create = static services => new(
            services.GetRequiredService<IAccountStore>(),
            services.GetRequiredService<ResourceNames>(),
            services.GetRequiredService<AppSubscription>()),
        Resource = static input => input.Id,
        Errors = OperationErrors.Disassociating,
        QuotaPerSecond = 10,
        Capabilities = [Capability.RemoveAccounts, Capability.UseMetaTokens],
    };

    public async Task<DisassociateWhatsAppBusinessAccountOutput> ExecuteAsync(
        DisassociateWhatsAppBusinessAccountInput input, OperationContext context, CancellationToken cancellationToken)
    {
        if (names.Resolve(context.AccountId, ResourceNames.WabaType, input.Id) is { } id)
        {
            if (await accounts.FindAsync(context.AccountId, id, cancellationToken) is { } account)
            {
                await subscription.EndAsync(account, cancellationToken);
            }

            // Also where it is not found: an earlier removal may have been broken off when only the account itself was gone.
            if (await accounts.RemoveAsync(context.AccountId, id, cancellationToken))
            {
                return new();
            }
        }

        throw new ResourceNotFoundException($"id: WhatsApp Business Account {input.Id} is not linked to this account.");
    }
}

/// <summary>Input of <see cref="DisassociateWhatsAppBusinessAccount"/>.</summary>
public sealed class DisassociateWhatsAppBusinessAccountInput
{
    public string Id { get; set; } = "";

    public static StructureShape<DisassociateWhatsAppBusinessAccountInput> Shape { get; } =
        new StructureShape<DisassociateWhatsAppBusinessAccountInput>(nameof(DisassociateWhatsAppBusinessAccountInput))
            .RequiredQuery("id", ModelShapes.LinkedWhatsAppBusinessAccountId, static (input, value) => input.Id = value);
}

/// <summary>Output of <see cref="DisassociateWhatsAppBusinessAccount"/>: nothing.</summary>
public sealed record DisassociateWhatsAppBusinessAccountOutput;
