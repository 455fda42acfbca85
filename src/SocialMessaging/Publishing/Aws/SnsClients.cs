using System.Collections.Concurrent;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Amazon.SimpleNotificationService;

namespace SocialMessaging.Publishing.Aws;

/// <summary>
/// Clients to publish with: the service's own, and one per role of a destination. A role is assumed with the account as <c>ExternalId</c>,
/// so that nobody can name a role that trusts this service for somebody else; its session is kept until shortly before it ends.
/// </summary>
/// <param name="own">The client under the service's own role.</param>
/// <param name="sts">Assumes roles.</param>
/// <param name="connect">Makes a client for a session.</param>
/// <param name="time">Says when a session ends.</param>
public sealed class SnsClients(
    IAmazonSimpleNotificationService own,
    IAmazonSecurityTokenService sts,
    Func<AWSCredentials, IAmazonSimpleNotificationService> connect,
    TimeProvider time) : IDisposable
{
    private const string SessionName = "social-messaging";
    private static readonly TimeSpan EndsEarly = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<(string RoleArn, string AccountId), (
        IAmazonSimpleNotificationService Client, DateTimeOffset EndsAt)> sessions = [];

    /// <summary>The client for a destination. What STS refuses comes as its exception.</summary>
    public async Task<IAmazonSimpleNotificationService> GetAsync(string? roleArn, string accountId, CancellationToken cancellationToken)
    {
        if (roleArn is null)
        {
            return own;
        }

        if (sessions.TryGetValue((roleArn, accountId), out var session) && time.GetUtcNow() < session.EndsAt)
        {
            return session.Client;
        }

        var response = await sts.AssumeRoleAsync(
            new AssumeRoleRequest { RoleArn = roleArn, RoleSessionName = SessionName, ExternalId = accountId }, cancellationToken);
        var credentials = response.Credentials;
        var client = connect(new SessionAWSCredentials(credentials.AccessKeyId, credentials.SecretAccessKey, credentials.SessionToken));
        var endsAt = new DateTimeOffset(
            (credentials.Expiration ?? time.GetUtcNow().UtcDateTime).ToUniversalTime(), TimeSpan.Zero) - EndsEarly;
        // The client before it may be in use still; the collector has it when it is not.
        sessions[(roleArn, accountId)] = (client, endsAt);
        return client;
    }

    /// <summary>Forgets a session that does not work any more.</summary>
    public void Forget(string? roleArn, string accountId)
    {
        if (roleArn is not null)
        {
            sessions.TryRemove((roleArn, accountId), out _);
        }
    }

    public void Dispose()
    {
        foreach (var session in sessions.Values)
        {
            session.Client.Dispose();
        }

        sessions.Clear();
    }
}
