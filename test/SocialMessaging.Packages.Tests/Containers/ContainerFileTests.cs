using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SocialMessaging.LocalHost.Startup;
using SocialMessaging.Testing;
using YamlDotNet.Serialization;

namespace SocialMessaging.Packages.Tests.Containers;

/// <summary>What can be seen of the container files without an engine: that they name what exists, and start what can be started.</summary>
public sealed partial class ContainerFileTests : IDisposable
{
    private static readonly string Folder = Path.Combine(InstalledTools.Root, "eng", "container");

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("social-messaging-");

    public void Dispose() => data.Delete(recursive: true);

    [Fact]
    public void The_Image_Builds_What_Exists_And_Starts_It_With_Arguments_That_The_Host_Knows()
    {
        var file = File.ReadAllText(Path.Combine(Folder, "Dockerfile"));
        var project = Publish().Match(file).Groups[1].Value;
        var arguments = LocalHostArguments.Parse(List(Arguments().Match(file).Groups[1].Value));

        Assert.True(Directory.Exists(Path.Combine(InstalledTools.Root, project)), project);
        Assert.Contains($"{Path.GetFileName(project)}.dll", file);
        Assert.Equal(("http://0.0.0.0:8080", "/data"), (arguments.Urls, arguments.Data));
        Assert.Contains("EXPOSE 8080", file);
        Assert.Contains("VOLUME /data", file);
    }

    [Fact]
    public void The_Published_Image_Starts_The_Same_Way()
    {
        var project = XDocument.Load(Path.Combine(
            InstalledTools.Root, "src", "SocialMessaging.LocalHost", "SocialMessaging.LocalHost.csproj"));

        var arguments = LocalHostArguments.Parse(
            (project.Descendants("ContainerDefaultArgs").Single().Attribute("Include")?.Value ?? "").Split(';'));

        Assert.Equal("http://0.0.0.0:8080", arguments.Urls);
        Assert.Equal("8080", project.Descendants("ContainerPort").Single().Attribute("Include")?.Value);
    }

    [Fact]
    public void The_Composition_Puts_The_Host_Beside_The_Emulator_On_Loopback_Alone()
    {
        var compose = new DeserializerBuilder().Build().Deserialize<Dictionary<string, Dictionary<string, Dictionary<string, object>?>>>(
            File.ReadAllText(Path.Combine(Folder, "compose.yaml")));
        var services = compose["services"];
        var host = Assert.IsType<Dictionary<string, object>>(services["social-messaging"]);
        var build = Assert.IsType<Dictionary<object, object>>(host["build"]);
        var environment = Assert.IsType<Dictionary<object, object>>(host["environment"]);

        var arguments = LocalHostArguments.Parse([.. Assert.IsType<List<object>>(host["command"]).Cast<string>()]);
        var emulator = new Uri((string)environment["AWS_ENDPOINT_URL"]);
        var context = Path.GetFullPath(Path.Combine(Folder, (string)build["context"]));

        Assert.True(arguments.Aws);
        Assert.Contains("social-messaging", arguments.AllowHosts);
        Assert.True(File.Exists(Path.Combine(context, (string)build["dockerfile"])));
        Assert.Contains(emulator.Host, services.Keys);
        var awaited = Assert.IsType<Dictionary<object, object>>(host["depends_on"]);
        Assert.Equal("service_healthy", Assert.IsType<Dictionary<object, object>>(awaited[emulator.Host])["condition"]);
        Assert.All(services.Values, service => Assert.True(service?.ContainsKey("healthcheck")));
        Assert.All(services.Values.SelectMany(service => Assert.IsType<List<object>>(service?["ports"]).Cast<string>()),
            port => Assert.StartsWith("127.0.0.1:", port));
        Assert.Contains("state", compose["volumes"].Keys);
    }

    /// <summary>The check that an engine would run in the container, run against a host here.</summary>
    [Fact]
    public async Task The_Check_Of_The_Composition_Sees_Whether_The_Host_Is_Ready()
    {
        InstalledTools.Require("the health check of the composition", "bash");
        var compose = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(
            await File.ReadAllTextAsync(Path.Combine(Folder, "compose.yaml")));
        var services = Assert.IsType<Dictionary<object, object>>(compose["services"]);
        var host = Assert.IsType<Dictionary<object, object>>(services["social-messaging"]);
        var check = Assert.IsType<Dictionary<object, object>>(host["healthcheck"]);
        var command = Assert.IsType<List<object>>(check["test"]).Cast<string>().ToList();
        await using var app = LocalHostApplication.Build(LocalHostArguments.Parse(["--port", "0", "--data", data.FullName]));

        Assert.NotEqual(0, await CheckAsync(command, port: 1));
        await LocalHostApplication.StartAsync(app, LocalHostArguments.Parse([]));
        Assert.Equal(0, await CheckAsync(command, new Uri(app.Urls.First()).Port));
    }

    private static async Task<int> CheckAsync(List<string> command, int port)
    {
        Assert.Equal(("CMD", "bash", "-c"), (command[0], command[1], command[2]));
        var text = command[3].Replace("/8080", $"/{port}", StringComparison.Ordinal);
        await using var process = ChildProcess.Start(command[1], [command[2], text]);
        return await process.WaitAsync(TimeSpan.FromMinutes(1));
    }

    private static List<string> List(string json) => [.. JsonDocument.Parse(json).RootElement.EnumerateArray().Select(
        item => item.GetString() ?? "")];

    [GeneratedRegex("dotnet publish (\\S+)")]
    private static partial Regex Publish();

    [GeneratedRegex("^CMD (.*)$", RegexOptions.Multiline)]
    private static partial Regex Arguments();
}
