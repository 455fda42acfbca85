using System.Text.Json.Nodes;
using SocialMessaging.Cli.Calls;
using SocialMessaging.Operations.Accounts;

namespace SocialMessaging.Cli.Linking;

/// <summary>Both steps of AssociateWhatsAppBusinessAccount through the API itself, as any client would do them.</summary>
internal sealed class AccountLinker(ApiCaller api)
{
    /// <exception cref="CommandException">The service refused, or a PIN is missing.</exception>
    public async Task<IReadOnlyList<LinkedWaba>> LinkAsync(LinkRequest order, CancellationToken cancellationToken)
    {
        var callback = new JsonObject { ["accessToken"] = order.Token };
        if (order.CallbackUrl is not null)
        {
            callback["callbackUrl"] = order.CallbackUrl;
        }

        var result = (await CallAsync(new JsonObject { ["signupCallback"] = callback }, cancellationToken))["signupCallbackResult"];
        var progressToken = result?["associateInProgressToken"]?.GetValue<string>() ?? throw new CommandException(
            "Step one gave no token for step two.");
        var offered = result["linkedAccountsWithIncompleteSetup"]?.AsObject() ?? [];
        var wanted = offered.Where(waba => order.MetaWabaIds.Count == 0 || order.MetaWabaIds.Contains(waba.Key)).ToList();
        if (wanted.Count == 0)
        {
            throw new CommandException(offered.Count == 0
                ? "The token offers no WABA that is not linked already."
                : $"The token offers {string.Join(", ", offered.Select(waba => waba.Key))}.");
        }

        // The model makes it a map of objects, so no value is null.
        var plans = wanted
            .Select(waba => (Meta: waba.Key, Waba: waba.Value!.AsObject(), Numbers: Numbers(order, waba.Value!.AsObject())))
            .ToList();
        var linked = new List<LinkedWaba>();
        foreach (var (meta, waba, numbers) in plans)
        {
            linked.Add(await FinishAsync(order, progressToken, meta, waba, numbers, cancellationToken));
            // One sign-up finishes one WABA: the next one needs a step one of its own.
            if (linked.Count < plans.Count)
            {
                var again = await CallAsync(new JsonObject { ["signupCallback"] = callback.DeepClone() }, cancellationToken);
                progressToken = again["signupCallbackResult"]?["associateInProgressToken"]?.GetValue<string>()
                    ?? throw new CommandException("Step one gave no token for step two.");
            }
        }

        return linked;
    }

    private static List<(LinkedNumber Number, string Pin)> Numbers(LinkRequest order, JsonObject waba)
    {
        var numbers = new List<(LinkedNumber Number, string Pin)>();
        foreach (var number in waba["unregisteredWhatsAppPhoneNumbers"]?.AsArray() ?? [])
        {
            var meta = JsonNodes.Text(number, "metaPhoneNumberId");
            var pin = order.PinOf(meta, JsonNodes.Text(number, "phoneNumber"))
                ?? throw new CommandException(
                    $"Phone number {meta} ({JsonNodes.Text(number, "displayPhoneNumber")}) needs its PIN: "
                    + $"--pin {meta}=123456, or --pin 123456 for all.");
            numbers.Add((new(JsonNodes.Text(number, "phoneNumberId"), meta, JsonNodes.Text(number, "displayPhoneNumber")), pin));
        }

        return numbers;
    }

    private async Task<LinkedWaba> FinishAsync(
        LinkRequest order, string progressToken, string metaWabaId, JsonObject waba, List<(LinkedNumber Number, string Pin)> numbers,
        CancellationToken cancellationToken)
    {
        var arn = JsonNodes.Text(waba, "wabaId");
        var chosen = new JsonObject { ["id"] = arn };
        if (order.TopicArn is not null)
        {
            var destination = new JsonObject { ["eventDestinationArn"] = order.TopicArn };
            if (order.RoleArn is not null)
            {
                destination["roleArn"] = order.RoleArn;
            }

            chosen["eventDestinations"] = new JsonArray(destination);
        }

        var answer = await CallAsync(
            new JsonObject
            {
                ["setupFinalization"] = new JsonObject
                {
                    ["associateInProgressToken"] = progressToken,
                    ["waba"] = chosen,
                    ["phoneNumbers"] = new JsonArray(
                        [.. numbers.Select(one => new JsonObject { ["id"] = one.Number.Id, ["twoFactorPin"] = one.Pin })]),
                },
            },
            cancellationToken);
        var id = answer["linkedWhatsAppBusinessAccountId"]?.GetValue<string>() ?? arn;
        return new(
            id,
            metaWabaId,
            JsonNodes.Text(waba, "accountName"),
            [.. numbers.Select(one => one.Number.Id)],
            [.. numbers.Select(one => one.Number)],
            order.TopicArn);
    }

    private Task<JsonObject> CallAsync(JsonObject body, CancellationToken cancellationToken) =>
        api.CallAsync(AssociateWhatsAppBusinessAccount.Operation, body, cancellationToken);
}
