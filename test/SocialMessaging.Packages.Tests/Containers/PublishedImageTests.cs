using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace SocialMessaging.Packages.Tests.Containers;

/// <summary>
/// What <c>dotnet publish -t:PublishContainer</c> writes, on a base image that a double of the registry has: no engine is needed for the
/// rest.
/// </summary>
public sealed class PublishedImageTests(PackedProjects packed)
{
    [Fact]
    public async Task The_Image_Has_The_Host_Where_Its_Entry_Point_Looks_For_It()
    {
        await using var registry = await RegistryDouble.StartAsync();
        var archive = Path.Combine(packed.Folder, "image.tar");

        var (code, said) = await packed.PublishAsync(
            "SocialMessaging.LocalHost",
            "-t:PublishContainer",
            $"-p:ContainerBaseImage={registry.Image}",
            $"-p:ContainerArchiveOutputPath={archive}");

        Assert.True(code == 0, said);
        var files = await ReadAsync(File.OpenRead(archive));
        var manifest = JsonElement.Parse(files["manifest.json"])[0];
        var image = JsonElement.Parse(files[manifest.GetProperty("Config").GetString() ?? ""]).GetProperty("config");
        var added = manifest.GetProperty("Layers").EnumerateArray().Last().GetString() ?? "";
        await using var layer = new GZipStream(new MemoryStream(files[added]), CompressionMode.Decompress);
        var program = image.GetProperty("Entrypoint").EnumerateArray().Select(part => part.GetString() ?? "").ToList();
        Assert.Equal(["dotnet", "/app/SocialMessaging.LocalHost.dll"], program);
        Assert.Contains(program[1], (await ReadAsync(layer)).Keys.Select(name => "/" + name.TrimStart('.', '/')));
        Assert.Equal(
            ["--urls", "http://0.0.0.0:8080", "--data", "/tmp/social-messaging"],
            image.GetProperty("Cmd").EnumerateArray().Select(part => part.GetString()));
        Assert.True(image.GetProperty("ExposedPorts").TryGetProperty("8080/tcp", out _));
        Assert.Equal("1654", image.GetProperty("User").GetString());
    }

    private static async Task<Dictionary<string, byte[]>> ReadAsync(Stream stream)
    {
        var files = new Dictionary<string, byte[]>();
        await using var tar = new TarReader(stream);
        while (await tar.GetNextEntryAsync(copyData: true) is { } entry)
        {
            using var content = new MemoryStream();
            if (entry.DataStream is { } data)
            {
                await data.CopyToAsync(content);
            }

            files[entry.Name] = content.ToArray();
        }

        return files;
    }
}
