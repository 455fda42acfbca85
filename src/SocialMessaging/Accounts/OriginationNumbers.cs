using SocialMessaging.Errors;
using SocialMessaging.Requests;
using SocialMessaging.Secrets;

namespace SocialMessaging.Accounts;

/// <summary>Finds the phone number that an action sends or stores media with, and opens its WABA's token.</summary>
public sealed class OriginationNumbers(IAccountStore accounts, ResourceNames names, ISecretCipher cipher)
{
    private const string Member = "originationPhoneNumberId";

    /// <inheritdoc cref="RequireLinkedAsync(string, string, OperationContext, CancellationToken)"/>
    public async Task<OriginationNumber> RequireAsync(string idOrArn, OperationContext context, CancellationToken cancellationToken)
    {
        var (number, account) = await RequireLinkedAsync(idOrArn, context, cancellationToken);
        return new(number.MetaPhoneNumberId, await cipher.DecryptAsync(account.Token, account.TokenContext, cancellationToken));
    }

    /// <inheritdoc cref="RequireLinkedAsync(string, string, OperationContext, CancellationToken)"/>
    public Task<LinkedPhoneNumber> RequireLinkedAsync(string idOrArn, OperationContext context, CancellationToken cancellationToken) =>
        RequireLinkedAsync(idOrArn, Member, context, cancellationToken);

    /// <param name="idOrArn">As the caller wrote it.</param>
    /// <param name="member">The input's member that it came in.</param>
    /// <param name="context">The call.</param>
    /// <param name="cancellationToken">Ends the reads.</param>
    /// <exception cref="ResourceNotFoundException">No such phone number for this caller.</exception>
    /// <exception cref="InvalidParametersException">The setup of its WABA is not finished.</exception>
    public async Task<LinkedPhoneNumber> RequireLinkedAsync(
        string idOrArn, string member, OperationContext context, CancellationToken cancellationToken)
    {
        var number = await accounts.RequirePhoneNumberAsync(names, context.AccountId, idOrArn, member, cancellationToken);
        var account = await accounts.FindAsync(context.AccountId, number.LinkedAccountId, cancellationToken)
            ?? throw new ResourceNotFoundException(
                $"{member}: the WhatsApp Business Account of phone number {number.Id} is not linked any more.");
        return account.Status == RegistrationStatus.Complete
            ? new(number, account)
            : throw new InvalidParametersException(
                $"{member}: the setup of WhatsApp Business Account {account.Id} is INCOMPLETE; "
                + "finish it with AssociateWhatsAppBusinessAccount.");
    }
}
