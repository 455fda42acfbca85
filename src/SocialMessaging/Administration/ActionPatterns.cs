using SocialMessaging.Authentication;
using SocialMessaging.Errors;
using SocialMessaging.Operations;
using SocialMessaging.Settings;

namespace SocialMessaging.Administration;

/// <summary>The actions that a key is to be allowed, as somebody has written them down.</summary>
public static class ActionPatterns
{
    /// <summary>A pattern that allows nothing is a slip, which would show much later as a refused call.</summary>
    /// <exception cref="InvalidParametersException">One matches no action of the API.</exception>
    public static void RequireKnown(IReadOnlyList<string> patterns)
    {
        foreach (var pattern in patterns)
        {
            if (FaultOf(pattern) is { } fault)
            {
                throw new InvalidParametersException($"actions: '{pattern}' {fault}");
            }
        }
    }

    /// <summary>What is wrong with a pattern, and what was meant; null where it matches an action of the API.</summary>
    public static string? FaultOf(string pattern)
    {
        if (OperationList.All.Any(operation => CallerPermissions.Allows(pattern, operation.Name)))
        {
            return null;
        }

        var name = pattern[(pattern.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return $"matches none of the {OperationList.All.Count} actions of the API."
            + Spelling.Suggest(name, OperationList.All.Select(operation => operation.Name));
    }
}
