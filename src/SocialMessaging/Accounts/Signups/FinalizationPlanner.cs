using System.Collections.Immutable;
using SocialMessaging.Errors;
using SocialMessaging.Secrets;

namespace SocialMessaging.Accounts.Signups;

/// <summary>Checks all that step two asks for before anything is changed.</summary>
public sealed class FinalizationPlanner(
    IAccountStore accounts,
    ISignupStore signups,
    ISecretCipher cipher,
    NumberArrivals arrivals,
    ResourceNames names,
    DestinationChoice choice)
{
    private const string Root = "setupFinalization";

    /// <exception cref="InvalidParametersException">Something is wrong; the text names the member and says what is allowed.</exception>
    public async Task<FinalizationPlan> PlanAsync(string accountId, FinalizationRequest wish, CancellationToken cancellationToken)
    {
        if (wish.PhoneNumberParent is not null && wish.Numbers.Count == 0)
        {
            throw new InvalidParametersException($"{Root}.phoneNumbers must name the numbers to add to {Root}.phoneNumberParent.");
        }

        var tokenHash = SignupToken.Hash(wish.ProgressToken);
        if (await signups.FindAsync(accountId, tokenHash, cancellationToken) is not { Outcome: null } signup)
        {
            throw new InvalidParametersException(
                $"{Root}.associateInProgressToken is not valid: it must come from this account's own sign-up of the last hour and "
                + "works once. Start again with signupCallback.");
        }

        var links = await LinksAsync(signup, cancellationToken);
        var account = wish.PhoneNumberParent is { } parent ? ParentOf(parent, links, accountId) : WabaOf(wish.WabaId, links, accountId);
        var destination = choice.Read(accountId, wish.EventDestinations ?? [], $"{Root}.waba.eventDestinations");
        Merge(account, wish);
        var token = await cipher.DecryptAsync(
            signup.Token, new SecretContext(SecretPurpose.MetaToken, accountId, tokenHash), cancellationToken);
        var stored = await accounts.ListPhoneNumbersAsync(account.AccountId, account.Id, cancellationToken);
        var arriving = wish.Numbers.All(asked => Find(stored, account, asked) is not null)
            ? null
            : await arrivals.FindAsync(account, token, cancellationToken);
        return new(
            signup,
            account,
            current => Apply(current, wish, destination, signup.CallbackUrl),
            Numbers(account, [.. stored, .. (arriving ?? []).Select(arrival => arrival.Moved)], wish),
            token,
            arriving);
    }

    private async Task<IReadOnlyList<LinkedAccount>> LinksAsync(Signup signup, CancellationToken cancellationToken)
    {
        var links = new List<LinkedAccount>(signup.LinkedAccountIds.Count);
        foreach (var id in signup.LinkedAccountIds)
        {
            if (await accounts.FindAsync(signup.AccountId, id, cancellationToken) is { } link)
            {
                links.Add(link);
            }
        }

        return links;
    }

    private LinkedAccount ParentOf(string idOrArn, IReadOnlyList<LinkedAccount> links, string accountId)
    {
        var id = names.Resolve(accountId, ResourceNames.WabaType, idOrArn);
        var parent = links.FirstOrDefault(link => link.Id == id) ?? throw NotShared($"{Root}.phoneNumberParent", idOrArn);
        return parent.Status == RegistrationStatus.Complete
            ? parent
            : throw new InvalidParametersException(
                $"{Root}.phoneNumberParent: the setup of {parent.Id} is INCOMPLETE; finish it by naming it as waba.id, with its numbers.");
    }

    private LinkedAccount WabaOf(string? id, IReadOnlyList<LinkedAccount> links, string accountId)
    {
        if (id is null)
        {
            return links is [var only]
                ? only
                : throw new InvalidParametersException(
                    $"{Root} must name waba.id, or phoneNumberParent to add numbers to a linked account: "
                    + $"the sign-up has {links.Count} accounts.");
        }

        var resolved = names.Resolve(accountId, ResourceNames.WabaType, id);
        return links.FirstOrDefault(link => link.Id == resolved || link.MetaWabaId == id) ?? throw NotShared($"{Root}.waba.id", id);
    }

    private static InvalidParametersException NotShared(string member, string id) =>
        new($"{member}: {id} is no WhatsApp Business Account of this sign-up; it must be one that its signupCallback returned.");

    private PhoneNumber? Find(IReadOnlyList<PhoneNumber> candidates, LinkedAccount account, NumberFinalization asked)
    {
        var id = names.Resolve(account.AccountId, ResourceNames.PhoneNumberType, asked.Id);
        return candidates.FirstOrDefault(candidate => candidate.Id == id || candidate.MetaPhoneNumberId == asked.Id);
    }

    private List<(PhoneNumber Number, NumberFinalization Wish)> Numbers(
        LinkedAccount account, IReadOnlyList<PhoneNumber> candidates, FinalizationRequest wish)
    {
        var numbers = new List<(PhoneNumber Number, NumberFinalization Wish)>(wish.Numbers.Count);
        for (var i = 0; i < wish.Numbers.Count; i++)
        {
            var asked = wish.Numbers[i];
            var member = $"{Root}.phoneNumbers.{i + 1}.member";
            var number = Find(candidates, account, asked)
                ?? throw new InvalidParametersException($"{member}.id: {asked.Id} is not a phone number of {account.Id}.");
            if (numbers.Any(earlier => earlier.Number.Id == number.Id))
            {
                throw new InvalidParametersException($"{member}.id: {asked.Id} occurs more than once; every phone number is allowed once.");
            }

            if (asked.Region is { } region)
            {
                DataLocalization.Check(region, $"{member}.dataLocalizationRegion");
            }

            TagRules.Merge(number.Tags, asked.Tags, $"{member}.tags");
            numbers.Add((number, asked));
        }

        return numbers;
    }

    private static LinkedAccount Apply(
        LinkedAccount current, FinalizationRequest wish, EventDestination? destination, string? callbackUrl) =>
        current with
        {
            Tags = Merge(current, wish),
            EventDestination = wish.EventDestinations is null ? current.EventDestination : destination,
            CallbackUrl = callbackUrl ?? current.CallbackUrl,
        };

    private static ImmutableSortedDictionary<string, string> Merge(LinkedAccount account, FinalizationRequest wish) =>
        TagRules.Merge(account.Tags, wish.Tags, $"{Root}.waba.tags");
}
