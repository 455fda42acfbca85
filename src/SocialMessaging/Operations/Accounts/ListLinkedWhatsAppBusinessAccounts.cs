using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Accounts;
using SocialMessaging.Pipeline;
using SocialMessaging.Requests;
using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Accounts;

/// <summary>
/// Lists the caller's linked WABAs in order of id, INCOMPLETE ones included, 100 a page unless <c>maxResults</c> (1 to 100) says otherwise.
/// <para>Errors: a token that this service did not make is an invalid parameter.</para>
/// <para>Source: API reference, ListLinkedWhatsAppBusinessAccounts.</para>
/// </summary>
public sealed class ListLinkedWhatsAppBusinessAccounts(IAccountStore accounts, ResourceNames names)
    : IAction<ListLinkedWhatsAppBusinessAccountsInput, ListLinkedWhatsAppBusinessAccountsOutput>
{
    public static Operation Operation { get; } = new Operation<
        ListLinkedWhatsAppBusinessAccounts,
        ListLinkedWhatsAppBusinessAccountsInput,
        ListLinkedWhatsAppBusinessAccountsOutput>(
        nameof(ListLinkedWhatsAppBusinessAccounts),
        "GET",
        OperationPaths.ListLinkedWhatsAppBusinessAccounts,
        ListLinkedWhatsAppBusinessAccountsInput.Shape,
        static () => ApiJson.Wire.ListLinkedWhatsAppBusinessAccountsOutput)
    {
        Create = static services => new(services.GetRequiredService<IAccountStore>(), services.GetRequiredService<ResourceNames>()),
        Resource = static _ => null,
        Errors = OperationErrors.WithResource,
        QuotaPerSecond = 10,
        Capabilities = [Capability.ReadAccounts],
    };

    private const int DefaultPageSize = 100;

    public async Task<ListLinkedWhatsAppBusinessAccountsOutput> ExecuteAsync(
        ListLinkedWhatsAppBusinessAccountsInput input, OperationContext context, CancellationToken cancellationToken)
    {
        var after = input.NextToken is null ? null : PageToken.Read(input.NextToken);
        var size = input.MaxResults ?? DefaultPageSize;
        var page = await accounts.ListAsync(context.AccountId, after, size + 1, cancellationToken);
        return new()
        {
            LinkedAccounts = [.. page.Take(size).Select(account => LinkedWhatsAppBusinessAccountSummary.Of(account, names))],
            NextToken = page.Count > size ? PageToken.Write(page[size - 1].Id) : null,
        };
    }
}

/// <summary>Input of <see cref="ListLinkedWhatsAppBusinessAccounts"/>.</summary>
public sealed class ListLinkedWhatsAppBusinessAccountsInput
{
    public string? NextToken { get; set; }

    public int? MaxResults { get; set; }

    public static StructureShape<ListLinkedWhatsAppBusinessAccountsInput> Shape { get; } =
        new StructureShape<ListLinkedWhatsAppBusinessAccountsInput>(nameof(ListLinkedWhatsAppBusinessAccountsInput))
            .OptionalQuery("nextToken", ModelShapes.NextToken, static (input, value) => input.NextToken = value)
            .OptionalQuery("maxResults", ModelShapes.MaxResults, static (input, value) => input.MaxResults = value);
}

/// <summary>Output of <see cref="ListLinkedWhatsAppBusinessAccounts"/>.</summary>
public sealed record ListLinkedWhatsAppBusinessAccountsOutput
{
    public required IReadOnlyList<LinkedWhatsAppBusinessAccountSummary> LinkedAccounts { get; init; }

    public string? NextToken { get; init; }
}
