using SocialMessaging.Errors;

namespace SocialMessaging.Accounts;

/// <summary>
/// What an action requires to be there. What is another account's does not exist; the text names the member and the value, never whose it
/// is.
/// </summary>
public static class AccountRequirements
{
    /// <exception cref="ResourceNotFoundException">No such WABA for this caller.</exception>
    public static async Task<LinkedAccount> RequireAsync(
        this IAccountStore accounts, ResourceNames names, string accountId, string idOrArn, string member,
        CancellationToken cancellationToken) =>
        (names.Resolve(accountId, ResourceNames.WabaType, idOrArn) is { } id ? await accounts.FindAsync(
            accountId, id, cancellationToken) : null)
        ?? throw new ResourceNotFoundException($"{member}: WhatsApp Business Account {idOrArn} is not linked to this account.");

    /// <exception cref="ResourceNotFoundException">No such phone number for this caller.</exception>
    public static async Task<PhoneNumber> RequirePhoneNumberAsync(
        this IAccountStore accounts, ResourceNames names, string accountId, string idOrArn, string member,
        CancellationToken cancellationToken) =>
        (names.Resolve(accountId, ResourceNames.PhoneNumberType, idOrArn) is { } id ? await accounts.FindPhoneNumberAsync(
            accountId, id, cancellationToken) : null)
        ?? throw new ResourceNotFoundException($"{member}: phone number {idOrArn} is not linked to this account.");
}
