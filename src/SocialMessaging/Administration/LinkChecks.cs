using System.Globalization;
using Microsoft.Extensions.Options;
using SocialMessaging.Accounts;
using SocialMessaging.Meta;
using SocialMessaging.Publishing;
using SocialMessaging.Secrets;
using SocialMessaging.Settings;
using SocialMessaging.State;

namespace SocialMessaging.Administration;

/// <summary>
/// Looks at everything that a linked WABA needs to send and to receive: its token, its subscription, its numbers, its topic.
/// </summary>
public sealed class LinkChecks(
    IAccountStore accounts,
    ISecretCipher cipher,
    GraphClient graph,
    FieldChecks fields,
    VersionChecks versions,
    TopicChecks? topics,
    IWebhookSecrets secrets,
    IEventPublisher publisher,
    IOptions<SocialMessagingOptions> options,
    TimeProvider time)
{
    private const int PageSize = 100;
    private static readonly TimeSpan PublishLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SoonEnding = TimeSpan.FromDays(14);
    private static readonly string[] NeededScopes = ["whatsapp_business_management", "whatsapp_business_messaging"];

    /// <param name="accountId">Whose links; the deployment's own where null.</param>
    /// <param name="publish">Whether a test event may go to each topic. Its type is <c>doctor</c>.</param>
    /// <param name="cancellationToken">Ends the checks.</param>
    public async Task<IReadOnlyList<CheckResult>> RunAsync(string? accountId, bool publish, CancellationToken cancellationToken)
    {
        var account = accountId ?? options.Value.AccountId;
        var results = new List<CheckResult>();
        results.Add(VersionCheck());
        var appSecret = await AppSecretAsync(results, cancellationToken);
        if (appSecret is not null)
        {
            results.Add(await versions.GraphAsync(appSecret, cancellationToken));
            results.Add(await fields.RunAsync(appSecret, cancellationToken));
        }

        string? after = null;
        do
        {
            var page = await accounts.ListAsync(account, after, PageSize, cancellationToken);
            foreach (var link in page)
            {
                await CheckAsync(link, appSecret, publish, results, cancellationToken);
            }

            after = page.Count == PageSize ? page[^1].Id : null;
        }
        while (after is not null);

        if (results.All(result => !result.Subject.StartsWith(ResourceNames.WabaType, StringComparison.Ordinal)))
        {
            results.Add(CheckResult.Warning("accounts", "links", $"Account {account} has linked no WhatsApp Business Account."));
        }

        return results;
    }

    private CheckResult VersionCheck()
    {
        var version = options.Value.Meta.ApiVersion;
        return GraphVersionNotice.For(version, time.GetUtcNow()) is { } notice
            ? CheckResult.Warning("app", "graph version", notice)
            : CheckResult.Ok("app", "graph version", $"{version} is alive.");
    }

    private async Task<string?> AppSecretAsync(List<CheckResult> results, CancellationToken cancellationToken)
    {
        try
        {
            var found = await secrets.GetAsync(cancellationToken);
            results.Add(found.VerifyToken is null
                ? CheckResult.Failed("secrets", "verify token", "There is none: Meta's challenge cannot be answered.")
                : CheckResult.Ok("secrets", "verify token", "Present."));
            if (found.AppSecrets is [var secret, ..])
            {
                results.Add(CheckResult.Ok(
                    "secrets", "app secret", found.AppSecrets.Count > 1 ? "Present, with the one before it." : "Present."));
                return secret;
            }

            results.Add(CheckResult.Failed("secrets", "app secret", "There is none: no webhook can be verified and no account linked."));
        }
        catch (StoreUnavailableException exception)
        {
            results.Add(CheckResult.Failed("secrets", "app secret", exception.Message));
        }

        return null;
    }

    private async Task CheckAsync(
        LinkedAccount link, string? appSecret, bool publish, List<CheckResult> results, CancellationToken cancellationToken)
    {
        if (link.Status != RegistrationStatus.Complete)
        {
            results.Add(CheckResult.Warning(link.Id, "link", $"{link.Name} is INCOMPLETE: finish its sign-up, or it lapses."));
            return;
        }

        try
        {
            var token = await cipher.DecryptAsync(
                link.Token, link.TokenContext, cancellationToken);
            if (appSecret is not null)
            {
                results.AddRange(Token(link, await graph.DebugTokenAsync(options.Value.Meta.AppId, appSecret, token, cancellationToken)));
            }

            await SubscriptionAsync(link, token, results, cancellationToken);
            await NumbersAsync(link, token, results, cancellationToken);
        }
        catch (SecretUnavailableException exception)
        {
            results.Add(CheckResult.Failed(link.Id, "token", $"It cannot be decrypted: {exception.Message}"));
        }
        catch (GraphErrorException refusal)
        {
            results.Add(CheckResult.Failed(link.Id, "Meta", refusal.Error.Text));
        }
        catch (GraphUnavailableException exception)
        {
            results.Add(CheckResult.Failed(link.Id, "Meta", exception.Message));
        }

        results.Add(await TopicAsync(link, publish, cancellationToken));
        if (topics is not null && link.EventDestination is { } destination)
        {
            results.Add(await topics.RunAsync(link.Id, destination, cancellationToken));
        }
    }

    private IEnumerable<CheckResult> Token(LinkedAccount link, GraphTokenFacts facts)
    {
        if (!facts.IsValid)
        {
            yield return CheckResult.Failed(
                link.Id, "token", $"Meta does not accept it: {facts.Error?.Message ?? "no reason given"} Replace it with 'token replace'.");
            yield break;
        }

        var missing = NeededScopes.Except(facts.Scopes ?? [], StringComparer.Ordinal).ToList();
        yield return missing.Count == 0
            ? CheckResult.Ok(link.Id, "token", "Valid, with both permissions.")
            : CheckResult.Failed(link.Id, "token", $"It lacks {string.Join(" and ", missing)}.");
        if (facts.ExpiresAt is > 0 and var seconds)
        {
            var end = DateTimeOffset.FromUnixTimeSeconds(seconds);
            var text = $"Ends {end.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)}.";
            yield return end - time.GetUtcNow() < SoonEnding
                ? CheckResult.Warning(link.Id, "token's end", text)
                : CheckResult.Ok(link.Id, "token's end", text);
        }
    }

    private async Task SubscriptionAsync(LinkedAccount link, string token, List<CheckResult> results, CancellationToken cancellationToken)
    {
        var apps = await graph.ListSubscribedAppsAsync(link.MetaWabaId, token, cancellationToken);
        results.Add(apps.Any(app => app.WhatsappBusinessApiData?.Id == options.Value.Meta.AppId)
            ? CheckResult.Ok(link.Id, "subscription", "The app is subscribed.")
            : CheckResult.Failed(link.Id, "subscription", "The app is not subscribed, so Meta sends no webhooks: link the account again."));
    }

    private async Task NumbersAsync(LinkedAccount link, string token, List<CheckResult> results, CancellationToken cancellationToken)
    {
        var atMeta = await graph.ListPhoneNumbersAsync(link.MetaWabaId, token, cancellationToken);
        foreach (var number in await accounts.ListPhoneNumbersAsync(link.AccountId, link.Id, cancellationToken))
        {
            var seen = atMeta.FirstOrDefault(candidate => candidate.Id == number.MetaPhoneNumberId);
            results.Add(Number(link.Id, $"number {number.Id}", number, seen));
        }
    }

    private static CheckResult Number(string linkId, string check, PhoneNumber stored, GraphPhoneNumber? seen) => seen switch
    {
        null => CheckResult.Failed(linkId, check, "Meta does not list it under this WABA any more."),
        _ when !stored.Registered => CheckResult.Warning(linkId, check, "It is not registered: link it with its PIN."),
        { Status: { } status } when status != "CONNECTED" => CheckResult.Warning(linkId, check, $"Meta says {status}."),
        _ => CheckResult.Ok(linkId, check, "Registered."),
    };

    private async Task<CheckResult> TopicAsync(LinkedAccount link, bool publish, CancellationToken cancellationToken)
    {
        if (link.EventDestination is not { } destination)
        {
            return CheckResult.Warning(link.Id, "topic", "There is no event destination: events of this WABA are dropped.");
        }

        if (!publish)
        {
            return CheckResult.Warning(
                link.Id, "topic", $"{destination.EventDestinationArn} was not tried; --publish sends it an event of type 'doctor'.");
        }

        var attributes = new EventAttributes("doctor", link.Id, PhoneNumberId: null, Status: null);
        var outgoing = new OutgoingEvent(
            link.AccountId, destination, """{"doctor":"A test of the event destination. Nothing happened."}"""u8.ToArray(), attributes);
        var results = await publisher.PublishAsync([outgoing], time.GetUtcNow() + PublishLimit, cancellationToken);
        return results[0].Outcome == PublishOutcome.Published
            ? CheckResult.Ok(link.Id, "topic", $"{destination.EventDestinationArn} took an event.")
            : CheckResult.Failed(link.Id, "topic", $"{destination.EventDestinationArn}: {results[0].Reason}");
    }
}
