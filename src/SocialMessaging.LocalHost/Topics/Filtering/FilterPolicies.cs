namespace SocialMessaging.LocalHost.Topics.Filtering;

/// <summary>The filter policies of the subscriptions at the last look, so that the next one parses only what is new.</summary>
internal sealed class FilterPolicies
{
    private Dictionary<(string Text, bool FiltersBody), FilterPolicy> known = [];

    /// <summary>Each subscription with its policy; null for one that wants everything.</summary>
    public List<(Subscription Subscription, FilterPolicy? Policy)> Of(IEnumerable<Subscription> subscriptions)
    {
        var current = new Dictionary<(string Text, bool FiltersBody), FilterPolicy>();
        var all = new List<(Subscription Subscription, FilterPolicy? Policy)>();
        foreach (var one in subscriptions)
        {
            if (one.Attributes.FilterPolicy is not { } json)
            {
                all.Add((one, null));
                continue;
            }

            var key = (json.GetRawText(), one.Attributes.FiltersBody);
            var policy = known.TryGetValue(key, out var parsed) ? parsed : FilterPolicy.Parse(json, one.Attributes.FiltersBody);
            current[key] = policy;
            all.Add((one, policy));
        }

        known = current;
        return all;
    }
}
