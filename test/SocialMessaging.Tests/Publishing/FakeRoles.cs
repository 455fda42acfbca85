using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace SocialMessaging.Tests.Publishing;

/// <summary>STS that hands out sessions of an hour, or refuses.</summary>
public sealed class FakeRoles(TimeProvider time)
    : AmazonSecurityTokenServiceClient(
        new AnonymousAWSCredentials(), new AmazonSecurityTokenServiceConfig { ServiceURL = "http://127.0.0.1:1" })
{
    public List<AssumeRoleRequest> Requests { get; } = [];

    public AmazonServiceException? Refusal { get; set; }

    public override Task<AssumeRoleResponse> AssumeRoleAsync(AssumeRoleRequest request, CancellationToken cancellationToken = default)
    {
        Requests.Add(request);
        return Refusal is not null
            ? Task.FromException<AssumeRoleResponse>(Refusal)
            : Task.FromResult(new AssumeRoleResponse
            {
                Credentials = new Credentials
                {
                    AccessKeyId = $"ASIA{Requests.Count}",
                    SecretAccessKey = "secret",
                    SessionToken = "token",
                    Expiration = time.GetUtcNow().AddHours(1).UtcDateTime,
                },
            });
    }
}
