using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Calling;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Webhooks;

namespace SocialMessaging.Simulator.Api;

/// <summary>Changes that Meta makes to accounts and numbers, each with the webhook that reports it.</summary>
internal sealed class AccountChanges(SimulatorStore store, AccountReports reports, CallingSettings calling)
{
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
            Throughput = body.Text("throughput") ?? phone.Throughput,
            Pin = body.ContainsKey("pin") ? body.Text("pin") : phone.Pin,
            Registered = body.Truth("registered", phone.Registered),
            IsOnBusinessApp = body.Truth("isOnBusinessApp", phone.IsOnBusinessApp),
            BusinessPublicKeyStatus = body.Text("businessPublicKeyStatus") ?? phone.BusinessPublicKeyStatus,
        };
        await store.Phones.Put(after);
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
        Array.IndexOf(["TIER_50", "TIER_250", "TIER_1K", "TIER_2K", "TIER_10K", "TIER_100K", "TIER_UNLIMITED"], phone.MessagingLimit);
}
