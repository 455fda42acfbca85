namespace SocialMessaging.LocalHost.Topics.Filtering;

/// <summary>SNS would refuse this filter policy.</summary>
/// <param name="pointer">Where in the policy: a JSON pointer, empty for the whole.</param>
/// <param name="reason">What is allowed.</param>
public sealed class FilterPolicyException(string pointer, string reason) : Exception(reason)
{
    public string Pointer { get; } = pointer;
}
