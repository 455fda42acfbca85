using SocialMessaging.Testing;

namespace SocialMessaging.Simulator.Tests.Flows;

/// <summary>A flow with every component on three screens; the page's tests play it too.</summary>
internal static class SurveyFlow
{
    public static string Json { get; } = File.ReadAllText(
        Path.Combine(InstalledTools.Root, "test", "SocialMessaging.Simulator.Tests", "Flows", "survey.json"));
}
