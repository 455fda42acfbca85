using SocialMessaging.Authentication;
using SocialMessaging.Errors;
using SocialMessaging.Operations;
using SocialMessaging.Settings;

namespace SocialMessaging.Administration;

/// <summary>The actions that a key is to be allowed, as somebody has written them down.</summary>
internal static class ActionPatterns
{
    /// <summary>A pattern that allows nothing is a slip, which would show much later as a refused call.</summary>
    /// <exception cref="InvalidParametersException">One matches no action of the API.</exception>
    public static void RequireKnown(IReadOnlyList<string> patterns)
    {
        foreach (var pattern in patterns)
        {
            if (!OperationList.All.Any(operation => CallerPermissions.Allows(pattern, operation.Name)))
            {
                var name = pattern[(pattern.IndexOf(':', StringComparison.Ordinal) + 1)..];
                throw new InvalidParametersException(
                    $"actions: '{pattern}' matches none of the {OperationList.All.Count} actions of the API."
                    + Spelling.Suggest(name, OperationList.All.Select(operation => operation.Name)));
            }
        }
    }
}
