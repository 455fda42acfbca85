using SocialMessaging.Accounts;
using SocialMessaging.Authentication;
using SocialMessaging.Requests;

namespace SocialMessaging.Pipeline;

/// <summary>
/// May this caller call the action, and is its quota not used up: asked before anything of the body is read. May it on that resource: asked
/// once the input is known.
/// </summary>
public sealed class CallGate(ResourceNames names, CallQuotas quotas)
{
    public void AdmitCall(CallerIdentity caller, Operation operation)
    {
        CallerPermissions.RequireAction(caller, operation.Name);
        quotas.Take(caller.AccountId, operation);
    }

    public void AdmitResource(CallerIdentity caller, Operation operation, string? resource) =>
        CallerPermissions.RequireResource(caller, operation.Name, resource is null ? null : ArnOf(caller.AccountId, resource));

    private string ArnOf(string accountId, string resource) =>
        resource.StartsWith("arn:", StringComparison.Ordinal) ? resource
        : resource.StartsWith(ResourceNames.WabaType + "-", StringComparison.Ordinal)
          || resource.StartsWith(ResourceNames.PhoneNumberType + "-", StringComparison.Ordinal) ? names.Arn(accountId, resource)
        : resource;
}
