using Microsoft.Extensions.Options;
using SocialMessaging.Meta;
using SocialMessaging.Settings;

namespace SocialMessaging.Administration;

/// <summary>Looks at which webhook fields the Meta app is subscribed to: what is not subscribed never becomes an event.</summary>
public sealed class FieldChecks(GraphClient graph, IOptions<SocialMessagingOptions> options)
{
    private const string Subject = "app";
    private const string Check = "webhook fields";

    /// <summary>What an account's events are made of.</summary>
    public static IReadOnlyList<string> Needed { get; } =
    [
        "messages",
        "message_template_status_update",
        "message_template_quality_update",
        "message_template_components_update",
        "template_category_update",
        "account_update",
        "account_alerts",
        "phone_number_name_update",
        "phone_number_quality_update",
        "flows",
        "calls",
        "account_settings_update",
    ];

    /// <summary>What only some accounts have: numbers of the Business app, groups, customers who opt out or hide their phone.</summary>
    public static IReadOnlyList<string> Optional { get; } =
    [
        "history",
        "smb_app_state_sync",
        "smb_message_echoes",
        "group_lifecycle_update",
        "group_participants_update",
        "group_settings_update",
        "group_status_update",
        "user_preferences",
        "user_id_update",
        "business_capability_update",
        "account_review_update",
    ];

    /// <param name="appSecret">Secret of the Meta app, with which it asks for itself.</param>
    /// <param name="cancellationToken">Ends the examination.</param>
    public async Task<CheckResult> RunAsync(string appSecret, CancellationToken cancellationToken)
    {
        try
        {
            var subscriptions = await graph.ListAppSubscriptionsAsync(options.Value.Meta.AppId, appSecret, cancellationToken);
            var subscribed = Fields(subscriptions).ToList();
            var missing = Needed.Except(subscribed, StringComparer.Ordinal).ToList();
            return missing.Count == 0
                ? CheckResult.Ok(Subject, Check, "The app is subscribed to all that events are made of." + Unused(subscribed))
                : CheckResult.Warning(
                    Subject,
                    Check,
                    $"The app is not subscribed to {string.Join(", ", missing)}. Subscribe them under WhatsApp, Configuration: "
                    + "there are no events of them without that.");
        }
        catch (GraphErrorException refusal)
        {
            return CheckResult.Warning(Subject, Check, $"Meta does not tell them: {refusal.Error.Text}");
        }
        catch (GraphUnavailableException exception)
        {
            return CheckResult.Warning(Subject, Check, exception.Message);
        }
    }

    private static string Unused(List<string> subscribed)
    {
        var unused = Optional.Except(subscribed, StringComparer.Ordinal).ToList();
        return unused.Count == 0 ? "" : $" Not to these, which some accounts need: {string.Join(", ", unused)}.";
    }

    private static IEnumerable<string> Fields(IEnumerable<GraphAppSubscription> subscriptions) =>
        from subscription in subscriptions
        where subscription.Object == "whatsapp_business_account"
        from field in subscription.Fields ?? []
        where field.Name is not null
        select field.Name;
}
