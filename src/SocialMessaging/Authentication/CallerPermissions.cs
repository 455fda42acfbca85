using SocialMessaging.Errors;
using SocialMessaging.Requests;

namespace SocialMessaging.Authentication;

/// <summary>
/// What callers may do. As in IAM, action names do not mind the case and resource patterns do, and an action without a resource (the
/// lists) asks for the resource <c>*</c>: a key that is limited to some ARNs cannot call it.
/// </summary>
public static class CallerPermissions
{
    private const string Prefix = "social-messaging:";

    /// <summary>That the caller may call the action on anything at all. What it is about is not known yet.</summary>
    /// <exception cref="AccessDeniedException">The caller's access key does not allow it.</exception>
    public static void RequireAction(CallerIdentity caller, string operationName)
    {
        if (!AllowsAction(caller.Actions, operationName) || caller.Resources.Count == 0)
        {
            throw new AccessDeniedException($"User: {caller.Arn} is not authorized to perform: {Prefix}{operationName}");
        }
    }

    /// <param name="caller">Who calls an action that it may call.</param>
    /// <param name="operationName">The action's name, without prefix.</param>
    /// <param name="resourceArn">What it is about; null for actions that know no resource.</param>
    /// <exception cref="AccessDeniedException">The caller's access key does not allow it.</exception>
    public static void RequireResource(CallerIdentity caller, string operationName, string? resourceArn)
    {
        var resource = resourceArn ?? "*";
        if (!AllowsResource(caller.Resources, resource))
        {
            throw new AccessDeniedException(
                $"User: {caller.Arn} is not authorized to perform: {Prefix}{operationName} on resource: {resource}");
        }
    }

    /// <summary>Whether a key's pattern means the action, with or without the prefix that IAM's policies have.</summary>
    internal static bool Allows(string pattern, string operationName) =>
        WildcardPattern.Matches(pattern, pattern.Contains(':') ? Prefix + operationName : operationName, ignoreCase: true);

    private static bool AllowsAction(IReadOnlyList<string> patterns, string operationName)
    {
        for (var i = 0; i < patterns.Count; i++)
        {
            if (Allows(patterns[i], operationName))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AllowsResource(IReadOnlyList<string> patterns, string resource)
    {
        for (var i = 0; i < patterns.Count; i++)
        {
            if (WildcardPattern.Matches(patterns[i], resource, ignoreCase: false))
            {
                return true;
            }
        }

        return false;
    }
}
