using SocialMessaging.Errors;
using SocialMessaging.Requests;
using SocialMessaging.Secrets;

namespace SocialMessaging.Accounts;

/// <summary>Finds the WABA that an action names and opens its token.</summary>
public sealed class BusinessAccounts(IAccountStore accounts, ResourceNames names, ISecretCipher cipher)
{
    private const string Member = "id";

    /// <exception cref="ResourceNotFoundException">No such WABA for this caller.</exception>
    /// <exception cref="InvalidParametersException">Its setup is not finished.</exception>
    public async Task<BusinessAccount> RequireAsync(string idOrArn, OperationContext context, CancellationToken cancellationToken)
    {
        var account = await accounts.RequireAsync(names, context.AccountId, idOrArn, Member, cancellationToken);
        if (account.Status != RegistrationStatus.Complete)
        {
            throw new InvalidParametersException(
                $"{Member}: the setup of WhatsApp Business Account {account.Id} is INCOMPLETE; "
                + "finish it with AssociateWhatsAppBusinessAccount.");
        }

        var token = await cipher.DecryptAsync(account.Token, account.TokenContext, cancellationToken);
        return new(account.Id, account.MetaWabaId, token);
    }
}
