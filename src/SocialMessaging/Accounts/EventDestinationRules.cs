using SocialMessaging.Errors;

namespace SocialMessaging.Accounts;

/// <summary>
/// Which destinations an account may choose: SNS standard topics of its own, in this Region. A topic outside of the stack's account needs a
/// role, and a role must be the account's own as well: otherwise one account could have this service publish with what another one has
/// entrusted to it.
/// </summary>
public static class EventDestinationRules
{
    private const int ArnParts = 6;

    /// <param name="destination">What the caller asks for.</param>
    /// <param name="accountId">The caller's account.</param>
    /// <param name="stackAccountId">The account that this service runs in.</param>
    /// <param name="names">Region and partition.</param>
    /// <exception cref="InvalidParametersException">It cannot be used; the text says why.</exception>
    public static void Check(EventDestination destination, string accountId, string stackAccountId, ResourceNames names)
    {
        var arn = destination.EventDestinationArn.Split(':');
        if (arn.Length < ArnParts || arn[0] != "arn" || arn[2] != "sns")
        {
            throw new InvalidParametersException(
                arn is ["arn", _, "connect", ..]
                    ? "Amazon Connect is not supported as an event destination: use the ARN of an Amazon SNS standard topic."
                    : "eventDestinationArn must be the ARN of an Amazon SNS standard topic.");
        }

        if (arn.Length != ArnParts || !IsTopicName(arn[5]))
        {
            throw new InvalidParametersException(
                arn[^1].EndsWith(".fifo", StringComparison.Ordinal)
                    ? "Amazon SNS FIFO topics are not supported as event destinations: use a standard topic."
                    : "eventDestinationArn must be the ARN of an Amazon SNS standard topic.");
        }

        if (arn[1] != names.Partition || arn[3] != names.Region)
        {
            throw new InvalidParametersException($"The topic of an event destination must be in the Region {names.Region}.");
        }

        if (arn[4] != accountId)
        {
            throw new InvalidParametersException(
                "The topic of an event destination must belong to the account of the WhatsApp Business Account.");
        }

        CheckRole(destination.RoleArn, accountId, stackAccountId);
    }

    private static void CheckRole(string? roleArn, string accountId, string stackAccountId)
    {
        if (roleArn is null)
        {
            if (accountId != stackAccountId)
            {
                throw new InvalidParametersException(
                    "roleArn is required: the topic belongs to another account than the one this service runs in.");
            }

            return;
        }

        if (roleArn.Split(':') is not ["arn", _, "iam", "", var owner, ['r', 'o', 'l', 'e', '/', _, ..]] || owner != accountId)
        {
            throw new InvalidParametersException("roleArn must name an IAM role of the account of the WhatsApp Business Account.");
        }
    }

    private static bool IsTopicName(string name) =>
        name.Length is >= 1 and <= 256 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
