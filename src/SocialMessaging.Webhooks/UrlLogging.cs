namespace SocialMessaging.Webhooks;

/// <summary>
/// Keeps what callers send out of the log: these loggers of the framework write whole URLs and request lines, and URLs carry the verify
/// token here and access tokens on the simulator's Graph API.
/// </summary>
public static class UrlLogging
{
    private static readonly string[] Categories =
    [
        "Microsoft.AspNetCore.Hosting.Diagnostics", // the URL of every request; without it no request gets a log scope with its path either
        "Microsoft.AspNetCore.Routing.Matching.DfaMatcher", // the path of every request
        "Microsoft.AspNetCore.Server.Kestrel.BadRequests", // the request line that could not be read
    ];

    /// <summary>Silences them, for each provider by its name, so that no setting of a level brings them back.</summary>
    public static ILoggingBuilder AddNoUrls(this ILoggingBuilder logging)
    {
        logging.Services.PostConfigure<LoggerFilterOptions>(options =>
        {
            string?[] providers = [.. options.Rules.Select(rule => rule.ProviderName).Append(null).Distinct(StringComparer.Ordinal)];
            foreach (var provider in providers)
            {
                foreach (var category in Categories)
                {
                    options.Rules.Add(new LoggerFilterRule(provider, category, LogLevel.None, filter: null));
                }
            }
        });
        return logging;
    }
}
