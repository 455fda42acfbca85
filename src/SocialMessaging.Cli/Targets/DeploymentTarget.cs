using System.Text.Json;
using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SocialMessaging.Administration;
using SocialMessaging.Secrets;
using SocialMessaging.Settings;

namespace SocialMessaging.Cli.Targets;

/// <summary>
/// A deployment in AWS, reached with the operator's own credentials. It runs the service's own code on the deployment's table, keys, queue
/// and topics.
/// </summary>
internal sealed class DeploymentTarget : ITarget
{
    private readonly ServiceProvider services;

    private readonly string stack;
    private readonly DeploymentDescription description;

    private DeploymentTarget(string stack, DeploymentDescription description)
    {
        this.stack = stack;
        this.description = description;
        ApiUrl = new Uri(description.ApiUrl);
        services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error).AddConsole(
                console => console.LogToStandardErrorThreshold = LogLevel.Trace))
            .AddSettings(new ConfigurationBuilder().AddInMemoryCollection(description.Settings()).Build())
            .AddSocialMessaging()
            .AddAwsServices(cacheAccounts: false)
            .AddAdministration()
            .AddDeploymentChecks()
            .BuildServiceProvider();
    }

    public Uri ApiUrl { get; }

    /// <exception cref="CommandException">There is no such deployment, or it cannot be read.</exception>
    public static async Task<DeploymentTarget> OpenAsync(
        string stack, IAmazonSimpleSystemsManagement ssm, CancellationToken cancellationToken)
    {
        var name = $"/{stack}/deployment";
        try
        {
            var response = await ssm.GetParameterAsync(new GetParameterRequest { Name = name }, cancellationToken);
            return new(stack, JsonSerializer.Deserialize(response.Parameter.Value, CliJson.Default.DeploymentDescription)
                ?? throw new CommandException($"The SSM parameter {name} is empty."));
        }
        catch (ParameterNotFoundException exception)
        {
            throw new CommandException(
                $"There is no SSM parameter {name} in this account and Region: is {stack} the name of the stack?", exception);
        }
        catch (JsonException exception)
        {
            throw new CommandException($"The SSM parameter {name} does not describe a deployment: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is AmazonServiceException or AmazonClientException or HttpRequestException)
        {
            throw new CommandException($"The SSM parameter {name} cannot be read: {exception.Message}", exception);
        }
    }

    public Task<IReadOnlyList<AccessKeySummary>> ListKeysAsync(string? accountId, CancellationToken cancellationToken) =>
        services.GetRequiredService<AccessKeyIssuer>().ListAsync(accountId, cancellationToken);

    public Task<IssuedAccessKey> IssueKeyAsync(AccessKeyRequest order, CancellationToken cancellationToken) =>
        services.GetRequiredService<AccessKeyIssuer>().IssueAsync(order, cancellationToken);

    public Task<bool> RevokeKeyAsync(string accessKeyId, CancellationToken cancellationToken) =>
        services.GetRequiredService<AccessKeyIssuer>().RevokeAsync(accessKeyId, cancellationToken);

    public Task<ReplacedToken> ReplaceTokenAsync(TokenReplacementRequest order, CancellationToken cancellationToken) =>
        services.GetRequiredService<TokenReplacer>().ReplaceAsync(order, cancellationToken);

    public Task<ReplaySummary> ReplayAsync(CancellationToken cancellationToken) =>
        services.GetRequiredService<Replayer>().RunAsync(cancellationToken);

    public async Task<IReadOnlyList<CheckResult>> CheckAsync(string? accountId, bool publish, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        var secrets = await services.GetRequiredService<IWebhookSecrets>().GetAsync(cancellationToken);
        return
        [
            VersionChecks.Product(description.Version),
            .. await new EndpointChecks(http, TimeProvider.System).RunAsync(ApiUrl, secrets, cancellationToken),
            .. await services.GetRequiredService<QueueChecks>().RunAsync(cancellationToken),
            .. await services.GetRequiredService<CloudWatchChecks>().RunAsync(stack, description.InboxQueueUrl, cancellationToken),
            .. await services.GetRequiredService<LinkChecks>().RunAsync(accountId, publish, cancellationToken),
        ];
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
