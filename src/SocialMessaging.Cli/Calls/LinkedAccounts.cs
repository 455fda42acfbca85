using System.Text.Json.Nodes;
using SocialMessaging.Operations.Accounts;

namespace SocialMessaging.Cli.Calls;

/// <summary>The account or number that a call is about where nobody has named one: the only one that there is.</summary>
internal sealed class LinkedAccounts(ApiCaller api)
{
    private const int MostNamed = 5;

    /// <exception cref="CommandException">There is none, or more than one.</exception>
    public async Task<string> AccountAsync(string? given, CancellationToken cancellationToken) =>
        given ?? Only(await AccountsAsync(cancellationToken), "WhatsApp Business Account is linked", "--waba");

    /// <exception cref="CommandException">There is none, or more than one.</exception>
    public async Task<string> NumberAsync(string? given, CancellationToken cancellationToken)
    {
        if (given is not null)
        {
            return given;
        }

        var numbers = new List<string>();
        foreach (var account in await AccountsAsync(cancellationToken))
        {
            var details = await api.CallAsync(
                GetLinkedWhatsAppBusinessAccount.Operation, new JsonObject { ["id"] = account }, cancellationToken);
            numbers.AddRange((details["account"]?["phoneNumbers"]?.AsArray() ?? []).Select(
                number => JsonNodes.Text(number, "phoneNumberId")));
            if (numbers.Count > 1)
            {
                break;
            }
        }

        return Only(numbers, "phone number is linked", "--from");
    }

    private async Task<List<string>> AccountsAsync(CancellationToken cancellationToken)
    {
        var page = await api.CallAsync(ListLinkedWhatsAppBusinessAccounts.Operation, [], cancellationToken);
        return [.. (page["linkedAccounts"]?.AsArray() ?? []).Select(account => JsonNodes.Text(account, "id"))];
    }

    private static string Only(List<string> found, string what, string option) => found switch
    {
        [var one] => one,
        [] => throw new CommandException($"No {what}: 'link' links one."),
        _ => throw new CommandException(
            $"More than one {what}. Name one with {option}, such as {string.Join(" or ", found.Take(MostNamed))}."),
    };
}
