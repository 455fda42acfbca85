using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SocialMessaging.Settings;

namespace SocialMessaging.Meta;

/// <summary>
/// Warns at the start, when the settings are read, that the configured version of the Graph API has ended or will soon. Nothing fails then:
/// Meta answers as another version, whose answers may differ.
/// </summary>
public sealed partial class GraphVersionNotice(TimeProvider time, ILogger<GraphVersionNotice> logger)
    : IPostConfigureOptions<SocialMessagingOptions>
{
    private static readonly TimeSpan Notice = TimeSpan.FromDays(90);

    public void PostConfigure(string? name, SocialMessagingOptions options)
    {
        if (For(options.Meta.ApiVersion, time.GetUtcNow()) is { } notice)
        {
            Log.Ending(logger, notice);
        }
    }

    /// <summary>What there is to say about a version; null where nothing is.</summary>
    public static string? For(string version, DateTimeOffset now)
    {
        if (version.IndexOf('.', StringComparison.Ordinal) < 2 || GraphReleases.EndOf(version) is not { } end || end - Notice > now)
        {
            return null;
        }

        var day = end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var answered = GraphReleases.AnsweredAs(version, now);
        return end > now
            ? $"Meta:ApiVersion {version} ends on {day}: choose a later one."
            : $"Meta:ApiVersion {version} has ended on {day}: Meta answers as {answered}. Choose a later one.";
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 73, Level = LogLevel.Warning, Message = "{Notice}")]
        public static partial void Ending(ILogger logger, string notice);
    }
}
