using System.Text.Json;
using SocialMessaging.Testing;

namespace SocialMessaging.Events.Tests;

/// <summary>The messages of <c>events/sns</c>, which the service's own tests compare with what it publishes.</summary>
internal static class Golden
{
    private static readonly string Folder = Path.Combine(InstalledTools.Root, "events", "sns");

    public static IEnumerable<string> Names { get; } =
        Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    public static string Message(string name)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, name + ".json")));
        return json.RootElement.GetProperty("Records")[0].GetProperty("Sns").GetProperty("Message").GetString()!;
    }
}
