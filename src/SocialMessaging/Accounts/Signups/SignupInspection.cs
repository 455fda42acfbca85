using Microsoft.Extensions.Options;
using SocialMessaging.Errors;
using SocialMessaging.Meta;
using SocialMessaging.Secrets;
using SocialMessaging.Settings;

namespace SocialMessaging.Accounts.Signups;

/// <summary>
/// Finds out what a sign-up has handed over: an access token of this Meta app, or the code that embedded signup gives and that is exchanged
/// for one; and which WABAs it shares. <c>debug_token</c> comes first, because a code works only once.
/// </summary>
public sealed class SignupInspection(GraphClient graph, IWebhookSecrets secrets, IOptions<SocialMessagingOptions> options)
{
    private const string ManagementScope = "whatsapp_business_management";
    private const string MessagingScope = "whatsapp_business_messaging";
    private const string BusinessScope = "business_management";
    private const string Member = "signupCallback.accessToken";

    /// <exception cref="InvalidParametersException">Neither a token of this app nor a code, or it shares no WABA.</exception>
    public async Task<InspectedToken> InspectAsync(string accessTokenOrCode, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(accessTokenOrCode))
        {
            throw new InvalidParametersException($"{Member} must be an access token or a sign-up code; it is empty.");
        }

        var appSecret = (await secrets.GetAsync(cancellationToken)).AppSecrets is [var current, ..]
            ? current
            : throw new InvalidOperationException("Setting Meta:AppSecret (or Meta:AppSecretParameter) is needed for sign-ups.");
        var token = accessTokenOrCode;
        var facts = await FactsAsync(appSecret, token, cancellationToken);
        if (facts is not { IsValid: true })
        {
            token = await ExchangeAsync(appSecret, accessTokenOrCode, facts?.Error?.Message, cancellationToken);
            facts = await graph.DebugTokenAsync(options.Value.Meta.AppId, appSecret, token, cancellationToken);
        }

        Require(facts);
        var expiresAt = facts.ExpiresAt is > 0 and var seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : (DateTimeOffset?)null;
        return new(token, expiresAt, await SharedAsync(facts, token, cancellationToken));
    }

    /// <summary>What Meta says about the token; null where it refuses to say anything, as it does for what is not a token at all.</summary>
    private async Task<GraphTokenFacts?> FactsAsync(string appSecret, string token, CancellationToken cancellationToken)
    {
        try
        {
            return await graph.DebugTokenAsync(options.Value.Meta.AppId, appSecret, token, cancellationToken);
        }
        catch (GraphErrorException refusal) when (GraphErrorMap.IsFinal(refusal))
        {
            return null;
        }
    }

    private async Task<string> ExchangeAsync(string appSecret, string code, string? fault, CancellationToken cancellationToken)
    {
        try
        {
            var exchanged = await graph.ExchangeCodeAsync(options.Value.Meta.AppId, appSecret, code, cancellationToken);
            return string.IsNullOrEmpty(exchanged.AccessToken)
                ? throw new GraphUnavailableException(
                    "Meta's answer to the sign-up code holds no token.", mayHaveArrived: true, inner: null)
                : exchanged.AccessToken;
        }
        catch (GraphErrorException refusal) when (GraphErrorMap.IsFinal(refusal))
        {
            var asToken = fault is null ? "" : $" As a token: {fault}";
            throw new InvalidParametersException(
                $"{Member} is neither a valid access token nor a usable sign-up code (a code works once, for 30 seconds). "
                + $"{refusal.Error.Text}{asToken}", refusal);
        }
    }

    private void Require(GraphTokenFacts facts)
    {
        if (!facts.IsValid)
        {
            throw new InvalidParametersException($"{Member} is not valid: {facts.Error?.Message ?? "Meta does not accept it."}");
        }

        if (facts.AppId is { } app && app != options.Value.Meta.AppId)
        {
            throw new InvalidParametersException(
                $"{Member} belongs to another Meta app; it must be one of app {options.Value.Meta.AppId}.");
        }
    }

    private async Task<IReadOnlyList<string>> SharedAsync(GraphTokenFacts facts, string token, CancellationToken cancellationToken)
    {
        var managed = RequireGrant(facts, ManagementScope);
        var messaging = RequireGrant(facts, MessagingScope);
        var shared = managed ?? await ReachableAsync(facts, token, cancellationToken);
        if (shared.Count == 0)
        {
            throw new InvalidParametersException($"{Member} shares no WhatsApp Business Account.");
        }

        var usable = shared.Where(id => messaging?.Contains(id) ?? true).Distinct(StringComparer.Ordinal).ToList();
        return usable.Count > 0
            ? usable
            : throw new InvalidParametersException(
                $"{Member} has the permission {MessagingScope} for none of the WhatsApp Business Accounts that it shares "
                + $"({string.Join(", ", shared)}).");
    }

    /// <summary>What a permission is limited to; null where it is not limited.</summary>
    private static IReadOnlyList<string>? RequireGrant(GraphTokenFacts facts, string scope)
    {
        var grant = facts.GranularScopes?.FirstOrDefault(candidate => candidate.Scope == scope);
        if (grant is null && facts.Scopes?.Contains(scope) != true)
        {
            throw new InvalidParametersException(
                $"{Member} lacks the permission {scope}; both {ManagementScope} and {MessagingScope} are needed.");
        }

        return grant?.TargetIds is { Count: > 0 } targets ? targets : null;
    }

    /// <summary>
    /// A grant without targets covers every WABA in reach: those that the user's businesses own or that clients share with them.
    /// </summary>
    private async Task<IReadOnlyList<string>> ReachableAsync(GraphTokenFacts facts, string token, CancellationToken cancellationToken)
    {
        var businesses = facts.GranularScopes?.FirstOrDefault(scope => scope.Scope == BusinessScope)?.TargetIds is { Count: > 0 } granted
            ? granted
            : Ids(await graph.ListBusinessesAsync(token, cancellationToken));
        var found = new List<string>();
        GraphErrorException? refused = null;
        foreach (var business in businesses)
        {
            refused = await TryAddAsync(found, graph.ListClientWabasAsync(business, token, cancellationToken)) ?? refused;
            refused = await TryAddAsync(found, graph.ListOwnedWabasAsync(business, token, cancellationToken)) ?? refused;
        }

        return found.Count == 0 && refused is not null ? throw refused : found;
    }

    /// <summary>Adds a list, or says why not. The two lists need different roles in the business: one of them may well be closed.</summary>
    private static async Task<GraphErrorException?> TryAddAsync(List<string> found, Task<IReadOnlyList<GraphReference>> listing)
    {
        try
        {
            found.AddRange(Ids(await listing));
            return null;
        }
        catch (GraphErrorException refusal) when (GraphErrorMap.IsFinal(refusal))
        {
            return refusal;
        }
    }

    private static List<string> Ids(IReadOnlyList<GraphReference> references) =>
        [.. references.Where(reference => !string.IsNullOrEmpty(reference.Id)).Select(reference => reference.Id!)]; // filtered just before
}
