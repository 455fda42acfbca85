using SocialMessaging.Administration;

namespace SocialMessaging.Cli.Calls;

/// <summary>The access key of the service that calls of its API are signed with.</summary>
internal static class ServiceKey
{
    private const string LocalKey = "test";

    /// <exception cref="CommandException">There is no key.</exception>
    public static CallSigner Signer(bool isLocal)
    {
        var id = Variable("AWS_ACCESS_KEY_ID") ?? (isLocal ? LocalKey : null);
        var secret = Variable("AWS_SECRET_ACCESS_KEY") ?? (isLocal ? LocalKey : null);
        return id is not null && secret is not null
            ? new(id, secret, Variable("AWS_SESSION_TOKEN"), Environment.GetEnvironmentVariable("AWS_REGION") ?? "us-east-1",
                TimeProvider.System)
            : throw new CommandException(
                "An access key of the service is needed: create one with 'keys create', "
                + "and set SOCIAL_MESSAGING_AWS_ACCESS_KEY_ID and SOCIAL_MESSAGING_AWS_SECRET_ACCESS_KEY.");
    }

    // Not AWS's own names: those hold the operator's credentials for AWS.
    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable("SOCIAL_MESSAGING_" + name) is { Length: > 0 } value ? value : null;
}
