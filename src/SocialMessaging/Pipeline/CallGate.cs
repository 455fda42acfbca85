using SocialMessaging.Accounts;
using SocialMessaging.Authentication;
using SocialMessaging.Requests;

namespace SocialMessaging.Pipeline;

/// <summary>The last step before an action runs: may this caller do it on that resource, and is its quota not used up.</summary>
public sealed class CallGate(ResourceNames names, CallQuotas quotas)
{
    public void Admit(CallerIdentity caller, Operation operation, string? resource)
    {
        CallerPermissions.RequireAllowed(caller, operation.Name, resource is null ? null : ArnOf(caller.AccountId, resource));
        quotas.Take(caller.AccountId, operation);
    }

    private string ArnOf(string accountId, string resource) =>
        resource.StartsWith("arn:", StringComparison.Ordinal) ? resource
        : resource.StartsWith(ResourceNames.WabaType + "-", StringComparison.Ordinal)
          || resource.StartsWith(ResourceNames.PhoneNumberType + "-", StringComparison.Ordinal) ? names.Arn(accountId, resource)
        : resource;
}
