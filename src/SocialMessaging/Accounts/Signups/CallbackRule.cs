using SocialMessaging.Errors;

namespace SocialMessaging.Accounts.Signups;

/// <summary>What a callback override may be: Meta calls it over https and must find it under exactly this text.</summary>
public static class CallbackRule
{
    /// <exception cref="InvalidParametersException">Not such a URL.</exception>
    public static void Check(string callbackUrl)
    {
        // A literal plus reaches the callback as a space, so that Meta's challenge would fail.
        if (!Uri.TryCreate(callbackUrl, UriKind.Absolute, out var uri)
            || uri.Scheme != Uri.UriSchemeHttps
            || uri.Host.Length == 0
            || uri.UserInfo.Length > 0
            || uri.Fragment.Length > 0
            || callbackUrl.Contains('+', StringComparison.Ordinal)
            || callbackUrl.Any(char.IsWhiteSpace))
        {
            throw new InvalidParametersException(
                "signupCallback.callbackUrl must be an absolute https URL without user information, fragment, spaces and plus signs.");
        }
    }
}
