using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SocialMessaging.Packages.Tests.Containers;

/// <summary>Stands for a registry of container images: whatever is asked for is one image for Linux with one small layer.</summary>
public sealed class RegistryDouble : IAsyncDisposable
{
    private const string ManifestType = "application/vnd.docker.distribution.manifest.v2+json";

    private readonly Dictionary<string, byte[]> blobs = [];
    private readonly WebApplication app;

    private RegistryDouble(WebApplication app)
    {
        this.app = app;
        var layer = Layer();
        var packed = Compressed(layer);
        var configuration = JsonSerializer.SerializeToUtf8Bytes(new
        {
            architecture = "amd64",
            os = "linux",
            config = new { Env = (string[])["PATH=/usr/bin", "APP_UID=1654"] },
            rootfs = new { type = "layers", diff_ids = (string[])[Digest(layer)] },
        });
        var manifest = JsonSerializer.SerializeToUtf8Bytes(new
        {
            schemaVersion = 2,
            mediaType = ManifestType,
            config = Blob("application/vnd.docker.container.image.v1+json", configuration),
            layers = (object[])[Blob("application/vnd.docker.image.rootfs.diff.tar.gzip", packed)],
        });
        app.MapGet("/v2/", () => Results.Ok());
        app.MapMethods("/v2/{**manifest}", ["GET", "HEAD"], (HttpContext http) => Content(http, ManifestType, manifest));
        app.MapMethods("/v2/dotnet/aspnet/blobs/{digest}", ["GET", "HEAD"], (HttpContext http, string digest) =>
            Content(http, "application/octet-stream", blobs[digest]));
    }

    /// <summary>An image of it, as <c>ContainerBaseImage</c> takes it.</summary>
    public string Image => $"localhost:{new Uri(app.Urls.Single()).Port}/dotnet/aspnet:10.0";

    public static async Task<RegistryDouble> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var registry = new RegistryDouble(builder.Build());
        await registry.app.StartAsync();
        return registry;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static IResult Content(HttpContext http, string type, byte[] content)
    {
        http.Response.Headers["Docker-Content-Digest"] = Digest(content);
        return Results.Bytes(content, type);
    }

    private static string Digest(byte[] content) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content));

    private static byte[] Layer()
    {
        using var stream = new MemoryStream();
        using (var tar = new TarWriter(stream, leaveOpen: true))
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.Directory, "etc/"));
        }

        return stream.ToArray();
    }

    private static byte[] Compressed(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return stream.ToArray();
    }

    private object Blob(string type, byte[] content)
    {
        blobs[Digest(content)] = content;
        return new { mediaType = type, size = content.Length, digest = Digest(content) };
    }
}
