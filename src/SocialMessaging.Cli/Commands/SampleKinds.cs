using SocialMessaging.Cli.Samples;
using SocialMessaging.Settings;

namespace SocialMessaging.Cli.Commands;

/// <summary>Finds the sample that somebody has named.</summary>
internal static class SampleKinds
{
    /// <exception cref="CommandException">There is none of that name.</exception>
    public static SampleEvent Require(string kind) => SampleEvent.Find(kind) ?? throw new CommandException(
        $"There is no event '{kind}'.{Spelling.Suggest(kind, SampleEvent.Kinds)} 'events sample' lists the kinds.");
}
