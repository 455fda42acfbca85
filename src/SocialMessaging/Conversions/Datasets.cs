using SocialMessaging.Accounts;
using SocialMessaging.Errors;
using SocialMessaging.Meta;
using SocialMessaging.Requests;

namespace SocialMessaging.Conversions;

/// <summary>
/// Proves that a dataset is that of the WABA of a call: Meta checks the token alone, which may reach those of other WABAs.
/// </summary>
public sealed class Datasets(IAccountStore accounts, GraphClient graph)
{
    private const string Member = "datasetId";

    /// <exception cref="ResourceNotFoundException">The WABA has another dataset, or none.</exception>
    public async Task RequireAsync(
        BusinessAccount account, string datasetId, OperationContext context, CancellationToken cancellationToken)
    {
        var link = await accounts.FindAsync(context.AccountId, account.Id, cancellationToken);
        if (link?.DatasetId != datasetId && await FindAsync(account, cancellationToken) != datasetId)
        {
            throw account.Missing(Member, datasetId);
        }
    }

    /// <summary>The dataset may have been made elsewhere.</summary>
    private async Task<string?> FindAsync(BusinessAccount account, CancellationToken cancellationToken)
    {
        try
        {
            return await graph.FindDatasetAsync(account.MetaWabaId, account.Token, cancellationToken);
        }
        catch (GraphErrorException exception) when (GraphErrorMap.SaysNothingThere(exception))
        {
            return null;
        }
    }
}
