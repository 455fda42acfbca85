using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Business;
using SocialMessaging.Simulator.Calling;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Webhooks;

namespace SocialMessaging.Simulator.Api;

/// <summary>Changes that Meta makes to accounts and numbers, each with the webhook that reports it.</summary>
internal sealed class AccountChanges(
    SimulatorStore store, AccountReports reports, CallingSettings calling, ThroughputUpgrades upgrades)
{
    private static readonly string[] Tiers =
        ["TIER_50", "TIER_250", "TIER_1K", "TIER_2K", "TIER_10K", "TIER_100K", "TIER_UNLIMITED"];

    public async Task<Waba> ChangeAsync(Waba waba, JsonObject body)
    {
        var after = waba with
        {
            Name = body.Text("name") ?? waba.Name,
            Status = body.Text("status") ?? waba.Status,
            AccountReviewStatus = body.Text("accountReviewStatus") ?? waba.AccountReviewStatus,
            MarketingMessagesOnboardingStatus = body.Text("marketingMessagesOnboardingStatus") ?? waba.MarketingMessagesOnboardingStatus,
            BusinessVerificationStatus = body.Text("businessVerificationStatus") ?? waba.BusinessVerificationStatus,
            HasParentPortfolio = body.Truth("hasParentPortfolio", waba.HasParentPortfolio),
        };
        await store.Wabas.Put(after);
        if (after.AccountReviewStatus != waba.AccountReviewStatus)
        {
            reports.Send(waba.Id, "account_review_update", new JsonObject { ["decision"] = after.AccountReviewStatus });
        }

        return after;
    }

    public async Task<PhoneNumber> ChangeAsync(PhoneNumber phone, JsonObject body)
    {
        var after = phone with
        {
            VerifiedName = body.Text("verifiedName") ?? phone.VerifiedName,
            DisplayPhoneNumber = body.Text("displayPhoneNumber") ?? phone.DisplayPhoneNumber,
            QualityRating = body.Text("qualityRating") ?? phone.QualityRating,
            MessagingLimit = body.Text("messagingLimit") ?? phone.MessagingLimit,
            NameStatus = body.Text("nameStatus") ?? phone.NameStatus,
            StatusOverride = body.ContainsKey("status") ? body.Text("status") : phone.StatusOverride,
            Throughput = Throughput(phone, body),
            Pin = body.ContainsKey("pin") ? body.Text("pin") : phone.Pin,
            Registered = body.Truth("registered", phone.Registered),
            IsOnBusinessApp = body.Truth("isOnBusinessApp", phone.IsOnBusinessApp),
            BusinessPublicKeyStatus = body.Text("businessPublicKeyStatus") ?? phone.BusinessPublicKeyStatus,
        };
        await store.Phones.Put(after);
        if (body.Text("throughput") == ThroughputUpgrades.High
            && phone is { Throughput: not ThroughputUpgrades.High, UpgradingUntil: null })
        {
            upgrades.Begin(phone.Id);
            after = store.Phones.Find(phone.Id) ?? after;
        }

        if (body.Child("calling") is { } given)
        {
            after = Configure(after, given);
        }

        if (after.QualityRating != phone.QualityRating || after.MessagingLimit != phone.MessagingLimit)
        {
            reports.Send(phone.WabaId, "phone_number_quality_update", new JsonObject
            {
                ["display_phone_number"] = after.Digits,
                ["event"] = QualityEvent(phone, after),
                ["current_limit"] = after.MessagingLimit,
                ["max_daily_conversations_per_business"] = after.MessagingLimit,
            });
        }

        if (after.VerifiedName != phone.VerifiedName)
        {
            reports.Send(phone.WabaId, "phone_number_name_update", new JsonObject
            {
                ["display_phone_number"] = after.Digits,
                ["decision"] = after.NameStatus,
                ["requested_verified_name"] = after.VerifiedName,
                ["rejection_reason"] = null,
            });
        }

        return after;
    }

    /// <summary>The messaging limit is one of the whole portfolio: all of its accounts are told, and no number.</summary>
    public async Task<IReadOnlyList<PhoneNumber>> LimitAsync(string businessId, string limit)
    {
        var wabas = store.Wabas.All.Where(waba => waba.BusinessId == businessId).OrderBy(waba => waba.Id, StringComparer.Ordinal).ToList();
        if (wabas.Count == 0)
        {
            throw ApiException.NotFound("UnknownPortfolio", $"There is no portfolio {businessId}");
        }

        if (!Tiers.Contains(limit, StringComparer.Ordinal))
        {
            throw ApiException.Invalid($"messagingLimit must be one of {string.Join(", ", Tiers)}");
        }

        var changed = new List<PhoneNumber>();
        foreach (var phone in store.Phones.All.Where(phone => wabas.Exists(waba => waba.Id == phone.WabaId)))
        {
            changed.Add(phone with { MessagingLimit = limit });
            await store.Phones.Put(changed[^1]);
        }

        foreach (var waba in wabas)
        {
            reports.Send(waba.Id, "business_capability_update", new JsonObject
            {
                ["max_daily_conversations_per_business"] = limit,
                ["max_phone_numbers_per_business"] = 20,
            });
        }

        return changed;
    }

    // A raise begins with its minute; everything else is at once.
    private static string Throughput(PhoneNumber phone, JsonObject body) => body.Text("throughput") switch
    {
        null or ThroughputUpgrades.High => phone.Throughput,
        "STANDARD" => "STANDARD",
        _ => throw ApiException.Invalid("throughput must be STANDARD or HIGH"),
    };

    private PhoneNumber Configure(PhoneNumber phone, JsonObject given)
    {
        try
        {
            calling.Change(phone, given);
        }
        catch (GraphException refusal)
        {
            throw ApiException.Invalid(refusal.Details ?? refusal.Message);
        }

        return store.Phones.Find(phone.Id) ?? phone;
    }

    private static string QualityEvent(PhoneNumber before, PhoneNumber after)
    {
        if (after.MessagingLimit != before.MessagingLimit)
        {
            return Tier(after) > Tier(before) ? "UPGRADE" : "DOWNGRADE";
        }

        return after.QualityRating == "RED" ? "FLAGGED" : "UNFLAGGED";
    }

    private static int Tier(PhoneNumber phone) =>
        Array.IndexOf(Tiers, phone.MessagingLimit);
}
