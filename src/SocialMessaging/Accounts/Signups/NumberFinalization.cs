using System.Collections.Immutable;

namespace SocialMessaging.Accounts.Signups;

/// <summary>A number to register.</summary>
/// <param name="Id">Our id, our ARN or Meta's id.</param>
/// <param name="Pin">The two-step PIN; Meta wants six digits and says so itself.</param>
/// <param name="Region">Where Meta is to store its messages; null leaves that to Meta.</param>
/// <param name="Tags">Tags to add.</param>
public sealed record NumberFinalization(string Id, string Pin, string? Region, ImmutableSortedDictionary<string, string> Tags)
{
    public override string ToString() => "(number)";
}
