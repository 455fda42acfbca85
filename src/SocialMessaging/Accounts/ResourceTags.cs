using SocialMessaging.Errors;

namespace SocialMessaging.Accounts;

/// <summary>The tags of whatever an ARN names: a WABA or a phone number of the caller.</summary>
public sealed class ResourceTags(IAccountStore accounts, ResourceNames names)
{
    /// <exception cref="ResourceNotFoundException">The ARN names nothing of this account.</exception>
    public async Task<IReadOnlyDictionary<string, string>> ReadAsync(
        string accountId, string resourceArn, CancellationToken cancellationToken)
    {
        var (account, number) = await RequireAsync(accountId, resourceArn, cancellationToken);
        return (account?.Tags ?? number?.Tags)!; // one of the two is there
    }

    /// <summary>Changes the tags in one conditional write; of concurrent changes none is lost.</summary>
    /// <exception cref="ResourceNotFoundException">The ARN names nothing of this account.</exception>
    public async Task ChangeAsync(
        string accountId,
        string resourceArn,
        Func<IReadOnlyDictionary<string, string>, IReadOnlyDictionary<string, string>> change,
        CancellationToken cancellationToken)
    {
        var (account, number) = await RequireAsync(accountId, resourceArn, cancellationToken);
        if (account is not null)
        {
            await accounts.ChangeAsync(account, current => current with { Tags = change(current.Tags) }, cancellationToken);
        }
        else if (number is not null)
        {
            await accounts.ChangePhoneNumberAsync(number, current => current with { Tags = change(current.Tags) }, cancellationToken);
        }
    }

    private async Task<(LinkedAccount? Account, PhoneNumber? Number)> RequireAsync(
        string accountId, string arn, CancellationToken cancellationToken)
    {
        if (names.Resolve(accountId, ResourceNames.WabaType, arn) is { } waba && await accounts.FindAsync(
            accountId, waba, cancellationToken) is { } account)
        {
            return (account, null);
        }

        if (names.Resolve(accountId, ResourceNames.PhoneNumberType, arn) is { } phone
            && await accounts.FindPhoneNumberAsync(accountId, phone, cancellationToken) is { } number)
        {
            return (null, number);
        }

        throw new ResourceNotFoundException(
            $"resourceArn: {arn} names no WhatsApp Business Account and no phone number that is linked to this account in {names.Region}.");
    }
}
