using Microsoft.Extensions.Options;
using SocialMessaging.Meta;
using SocialMessaging.Settings;

namespace SocialMessaging.Administration;

/// <summary>
/// Compares versions: this program's with the deployment's, and the Graph version that is asked for with the one that answers.
/// </summary>
public sealed class VersionChecks(GraphClient graph, IOptions<SocialMessagingOptions> options)
{
    private const string Subject = "versions";

    /// <summary>This program's.</summary>
    public static string Own { get; } = typeof(VersionChecks).Assembly.GetName().Version?.ToString(3) ?? "unknown";

    /// <param name="deployed">The deployment's; null where it does not say.</param>
    public static CheckResult Product(string? deployed) => deployed == Own
        ? CheckResult.Ok(Subject, "service", $"{Own}, as this program.")
        : CheckResult.Warning(
            Subject,
            "service",
            $"The deployment has {deployed ?? "a version that does not say which"}, this program is {Own}: use the same.");

    /// <summary>Meta answers a version that has ended as the oldest one that is alive, and says so in a header alone.</summary>
    public async Task<CheckResult> GraphAsync(string appSecret, CancellationToken cancellationToken)
    {
        const string subject = "app";
        const string check = "answering version";
        var asked = options.Value.Meta.ApiVersion;
        try
        {
            var answered = await graph.FindAnsweringVersionAsync(options.Value.Meta.AppId, appSecret, cancellationToken);
            return answered == asked ? CheckResult.Ok(subject, check, $"{asked} answers.")
                : answered is null ? CheckResult.Warning(subject, check, $"Meta did not say which version answers {asked}.")
                : CheckResult.Failed(subject, check, $"{asked} has ended, {answered} answers: set MetaApiVersion.");
        }
        catch (GraphUnavailableException exception)
        {
            return CheckResult.Warning(subject, check, exception.Message);
        }
    }
}
