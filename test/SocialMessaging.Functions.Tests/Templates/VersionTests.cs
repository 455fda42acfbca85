using System.Text.RegularExpressions;

namespace SocialMessaging.Functions.Tests.Templates;

/// <summary>
/// Traffic goes to published versions. The transform looks at the text of a function's properties, in which a parameter is a reference and
/// never its value, so a changed parameter would not publish a version; the number of the settings in the version's description does.
/// </summary>
public sealed partial class VersionTests
{
    /// <summary>Another value for each parameter that functions read.</summary>
    private static readonly Dictionary<string, string> Others = new()
    {
        ["MetaAppId"] = "200000000000000",
        ["AppSecretParameter"] = "/other/app-secret",
        ["PreviousAppSecretParameter"] = "/other/previous-app-secret",
        ["VerifyTokenParameter"] = "/other/verify-token",
        ["MetaApiVersion"] = "v24.0",
        ["MetaGraphUrl"] = "https://graph.example.com",
        ["MediaBuckets"] = "media-one,media-two",
        ["LinkedAccountsLimit"] = "26",
        ["QuotaScale"] = "2",
        ["LogSuccessShare"] = "0.5",
        ["EmulatorUrl"] = "http://host.docker.internal:4566",
    };

    [Fact]
    public void Every_Parameter_That_Functions_Read_Is_Tried()
    {
        var environment = Template.Write(Template.Stored.Root["Globals"]["Function"]["Environment"]);
        var parameters = ((YamlDotNet.RepresentationModel.YamlMappingNode)Template.Stored.Root["Parameters"]).Children.Keys;
        Assert.Equal(
            parameters.Select(name => name.ToString()).Intersect(Reference().Matches(environment).Select(found => found.Groups[1].Value)),
            Others.Keys);
        Assert.All(Template.Stored.Functions, function => Assert.DoesNotContain(
            parameters.Select(name => name.ToString()),
            parameter => Template.Find(function.Function, "Properties", "Environment") is { } own
                && Template.Write(own).Contains($"!Ref {parameter}", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_Deployment_Says_Which_Version_It_Is()
    {
        var properties = File.ReadAllText(Path.Combine(SocialMessaging.Testing.InstalledTools.Root, "Directory.Build.props"));
        var version = Regex.Match(properties, "<Version>(.+)</Version>").Groups[1].Value;

        Assert.Contains(
            $"\"version\":\"{version}\"", Template.Write(Template.Stored.Root["Resources"]["Deployment"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Changed_Parameter_Alone_Publishes_Another_Version_Of_Every_Function()
    {
        var all = await SamTranslator.DeployAsync(Template.Stored, [
            new Dictionary<string, string>(),
            new Dictionary<string, string>(),
            .. Others.Select(other => new Dictionary<string, string> { [other.Key] = other.Value }),
        ]);
        var first = all[0].Versions.Values.ToHashSet();
        Assert.Equal(Template.Stored.Functions.Count(), first.Count);
        Assert.Equal(first, all[1].Versions.Values.ToHashSet());
        Assert.All(all.Skip(2), changed =>
        {
            Assert.Equal(first.Count, changed.Versions.Count);
            Assert.Empty(first.Intersect(changed.Versions.Values));
        });
    }

    [Fact]
    public async Task A_Parameter_That_No_Function_Reads_Publishes_Nothing()
    {
        var all = await SamTranslator.DeployAsync(Template.Stored, [
            new Dictionary<string, string>(),
            new Dictionary<string, string> { ["LogRetentionDays"] = "90", ["DeploymentPreference"] = "Canary10Percent5Minutes" },
        ]);
        Assert.Equal(all[0].Versions, all[1].Versions);
    }

    [GeneratedRegex("!Ref (\\w+)")]
    private static partial Regex Reference();
}
