using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Accounts;
using SocialMessaging.Pipeline;
using SocialMessaging.Requests;
using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Accounts;

/// <summary>
/// One linked WABA with its phone numbers. Names and quality ratings older than an hour are read from Meta again; where Meta is away the
/// stored ones are answered.
/// <para>Errors: what is not the caller's is not found.</para>
/// <para>Source: API reference, GetLinkedWhatsAppBusinessAccount.</para>
/// </summary>
public sealed class GetLinkedWhatsAppBusinessAccount(IAccountStore accounts, ResourceNames names, AccountRefresher refresher)
    : IAction<GetLinkedWhatsAppBusinessAccountInput, GetLinkedWhatsAppBusinessAccountOutput>
{
    public static Operation Operation { get; } = new Operation<
        GetLinkedWhatsAppBusinessAccount,
        GetLinkedWhatsAppBusinessAccountInput,
        GetLinkedWhatsAppBusinessAccountOutput>(
        nameof(GetLinkedWhatsAppBusinessAccount),
        "GET",
        OperationPaths.GetLinkedWhatsAppBusinessAccount,
        GetLinkedWhatsAppBusinessAccountInput.Shape,
        static () => ApiJson.Wire.GetLinkedWhatsAppBusinessAccountOutput)
    {
        Create = static services => new(
            services.GetRequiredService<IAccountStore>(),
            services.GetRequiredService<ResourceNames>(),
            services.GetRequiredService<AccountRefresher>()),
        Resource = static input => input.Id,
        Errors = OperationErrors.WithResourceAndMeta,
        Capabilities = [Capability.RemoveAccounts, Capability.UseMetaTokens],
    };

    public async Task<GetLinkedWhatsAppBusinessAccountOutput> ExecuteAsync(
        GetLinkedWhatsAppBusinessAccountInput input, OperationContext context, CancellationToken cancellationToken)
    {
        var stored = await accounts.RequireAsync(names, context.AccountId, input.Id, "id", cancellationToken);
        var account = await refresher.FreshenAsync(stored, context.Deadline, cancellationToken);
        var numbers = await accounts.ListPhoneNumbersAsync(context.AccountId, account.Id, cancellationToken);
        return new() { Account = LinkedWhatsAppBusinessAccount.Of(account, numbers, names) };
    }
}

/// <summary>Input of <see cref="GetLinkedWhatsAppBusinessAccount"/>.</summary>
public sealed class GetLinkedWhatsAppBusinessAccountInput
{
    public string Id { get; set; } = "";

    public static StructureShape<GetLinkedWhatsAppBusinessAccountInput> Shape { get; } =
        new StructureShape<GetLinkedWhatsAppBusinessAccountInput>(nameof(GetLinkedWhatsAppBusinessAccountInput))
            .RequiredQuery("id", ModelShapes.LinkedWhatsAppBusinessAccountId, static (input, value) => input.Id = value);
}

/// <summary>Output of <see cref="GetLinkedWhatsAppBusinessAccount"/>.</summary>
public sealed record GetLinkedWhatsAppBusinessAccountOutput
{
    public LinkedWhatsAppBusinessAccount? Account { get; init; }
}
