namespace SocialMessaging.Packages.Tests.Library;

/// <summary>The package for subscribers.</summary>
public sealed class EventsPackageTests(PackedProjects packed)
{
    private const string Id = "SocialMessaging.Events";

    [Fact]
    public void It_Depends_On_Nothing_But_System_Text_Json_Where_The_Framework_Lacks_It()
    {
        var metadata = packed.Describe(Id);
        var groups = metadata.Descendants(metadata.Name.Namespace + "group").Where(group => group.Parent?.Name.LocalName == "dependencies")
            .ToDictionary(
                group => group.Attribute("targetFramework")?.Value ?? "",
                group => group.Elements().Select(dependency => dependency.Attribute("id")?.Value));

        Assert.Equal(["net8.0", ".NETStandard2.0"], groups.Keys.OrderDescending(StringComparer.Ordinal));
        Assert.Empty(groups["net8.0"]);
        Assert.Equal(["System.Text.Json"], groups[".NETStandard2.0"]);
    }

    [Fact]
    public void It_Has_An_Assembly_For_Each_Framework_And_The_Schemas_Of_Events()
    {
        var files = packed.Files(Id);

        Assert.Equal(
            [$"lib/net8.0/{Id}.dll", $"lib/netstandard2.0/{Id}.dll"],
            files.Where(file => file.EndsWith(".dll", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(
            [
                "schema/asyncapi.json", "schema/webhook-entry.schema.json", "schema/whatsapp-event.d.ts",
                "schema/whatsapp-event.schema.json",
            ],
            files.Where(file => file.StartsWith("schema/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }
}
