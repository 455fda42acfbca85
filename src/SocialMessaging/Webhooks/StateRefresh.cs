using Microsoft.Extensions.Logging;
using SocialMessaging.Accounts;
using SocialMessaging.State;
using SocialMessaging.Webhooks.Units;

namespace SocialMessaging.Webhooks;

/// <summary>
/// Takes from webhooks what they say about the stored account. Where they only hint at a change, the state is marked old, and the next Get
/// asks Meta. A refresh that fails is logged and no more: what is older than an hour is read from Meta anyway.
/// </summary>
public sealed partial class StateRefresh(IAccountStore accounts, ILogger<StateRefresh> logger)
{
    private const int Attempts = 3;

    /// <summary>Whether the unit's field tells anything about the account.</summary>
    public static bool Concerns(WebhookUnit unit) => unit is
    {
        Kind: UnitKind.Change,
        Field: "phone_number_quality_update" or "phone_number_name_update" or "account_update" or "account_review_update",
    };

    /// <param name="unit">What Meta has told.</param>
    /// <param name="toldAt">When: the entry's own time, since posts come late and in any order. What is stored and newer stays.</param>
    /// <param name="account">Whose it is.</param>
    /// <param name="cancellationToken">Ends the reads and writes.</param>
    public async Task ApplyAsync(WebhookUnit unit, DateTimeOffset toldAt, LinkedAccount account, CancellationToken cancellationToken)
    {
        try
        {
            for (var attempt = 1; attempt <= Attempts; attempt++)
            {
                if (await TryApplyAsync(unit, toldAt, account, cancellationToken))
                {
                    return;
                }
            }

            Log.Contended(logger, unit.Field);
        }
        catch (Exception exception) when (exception is StoreUnavailableException or OperationCanceledException)
        {
            Log.Failed(logger, exception, unit.Field);
        }
    }

    private async Task<bool> TryApplyAsync(
        WebhookUnit unit, DateTimeOffset toldAt, LinkedAccount account, CancellationToken cancellationToken)
    {
        try
        {
            var value = JsonSlices.Members(unit.Value);
            if (unit.Field is "phone_number_quality_update" or "phone_number_name_update"
                && await RefreshNumberAsync(unit.Field, value, toldAt, account, cancellationToken))
            {
                return true;
            }

            // Read now, not as routed: the route may be some seconds old.
            if (await accounts.FindAsync(account.AccountId, account.Id, cancellationToken) is { } current
                && !IsOlder(toldAt, current.RefreshedAt) && !IsOlder(toldAt, current.LinkDate))
            {
                var lost = unit.Field == "account_update" && value.Text("event") is "PARTNER_APP_UNINSTALLED" or "PARTNER_REMOVED";
                await accounts.UpdateAsync(
                    current with { RefreshedAt = DateTimeOffset.UnixEpoch, Subscribed = current.Subscribed && !lost }, cancellationToken);
            }

            return true;
        }
        catch (ConcurrentChangeException)
        {
            return false;
        }
    }

    /// <summary>True where the event says all there is to know; else the number is marked old, and the account is to be as well.</summary>
    private async Task<bool> RefreshNumberAsync(
        string field, List<JsonMember> value, DateTimeOffset toldAt, LinkedAccount account, CancellationToken cancellationToken)
    {
        var digits = Digits(value.Text("display_phone_number"));
        var numbers = digits.Length == 0 ? [] : await accounts.ListPhoneNumbersAsync(account.AccountId, account.Id, cancellationToken);
        if (numbers.FirstOrDefault(number => Digits(number.Number) == digits || Digits(number.DisplayNumber) == digits) is not { } found)
        {
            return false;
        }

        if (IsOlder(toldAt, found.RefreshedAt))
        {
            return true;
        }

        var newest = toldAt > found.RefreshedAt ? toldAt : found.RefreshedAt;
        var known = (field, value.Text("event"), value.Text("decision"), value.Text("requested_verified_name")) switch
        {
            // What is marked old is asked of Meta anyway: an event that came late must not make it look fresh.
            _ when found.RefreshedAt == DateTimeOffset.UnixEpoch => null,
            // The only one of these events that says which quality; the others leave it open.
            ("phone_number_quality_update", "FLAGGED", _, _) => found with { QualityRating = "RED", RefreshedAt = newest },
            ("phone_number_name_update", _, "APPROVED", { Length: > 0 } name) => found with { DisplayName = name, RefreshedAt = newest },
            _ => null,
        };
        await accounts.PutPhoneNumberAsync(known ?? found with { RefreshedAt = DateTimeOffset.UnixEpoch }, cancellationToken);
        return known is not null;
    }

    // Meta tells whole seconds: what was told within the second that is stored may be the newer.
    private static bool IsOlder(DateTimeOffset toldAt, DateTimeOffset stored) => toldAt.AddSeconds(1) <= stored;

    private static string Digits(string? number) => string.Concat((number ?? "").Where(char.IsAsciiDigit));

    private static partial class Log
    {
        [LoggerMessage(EventId = 651, Level = LogLevel.Warning, Message = "The account could not be refreshed by {Field}")]
        public static partial void Failed(ILogger logger, Exception exception, string? field);

        [LoggerMessage(EventId = 652, Level = LogLevel.Warning,
            Message = "The account was not refreshed by {Field}: others kept changing it")]
        public static partial void Contended(ILogger logger, string? field);
    }
}
