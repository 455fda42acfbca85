using Microsoft.Extensions.Options;
using SocialMessaging.Errors;
using SocialMessaging.Settings;

namespace SocialMessaging.Accounts;

/// <summary>The event destination that a caller asks for, checked.</summary>
public sealed class DestinationChoice(ResourceNames names, IOptions<SocialMessagingOptions> options)
{
    /// <summary>The destination if it may be used by this account.</summary>
    /// <param name="accountId">The caller's account.</param>
    /// <param name="destinations">None or one, as the model's list allows.</param>
    /// <param name="member">Path of the list, for error texts.</param>
    /// <exception cref="InvalidParametersException">It may not be used; the text names the member and says what is allowed.</exception>
    public EventDestination? Read(string accountId, IReadOnlyList<EventDestination> destinations, string member)
    {
        if (destinations.Count == 0)
        {
            return null;
        }

        try
        {
            EventDestinationRules.Check(destinations[0], accountId, options.Value.AccountId, names);
        }
        catch (InvalidParametersException exception)
        {
            throw new InvalidParametersException($"{member}: {exception.Message}", exception);
        }

        return destinations[0];
    }
}
