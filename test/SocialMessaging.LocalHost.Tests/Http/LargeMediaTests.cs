using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using SocialMessaging.LocalHost.Startup;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Http;

/// <summary>The largest document that WhatsApp takes goes through the whole service, up and down, and is never in memory.</summary>
public sealed class LargeMediaTests(MotoServer moto) : IClassFixture<MotoServer>, IDisposable
{
    private const string Bucket = "large-media";
    private const int Megabyte = 1024 * 1024;
    private const int LargestDocument = 100 * Megabyte;
    private const long Allowed = 32 * Megabyte;
    private const int Attempts = 3;

    private readonly TemporaryFolder data = new();
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromMinutes(2) };
    private readonly RequestSigner signer = new("test", "test");

    public void Dispose()
    {
        http.Dispose();
        data.Dispose();
    }

    [Fact]
    public async Task A_Hundred_Megabytes_Through_Folders_Stay_Out_Of_Memory()
    {
        InstalledTools.RequireProcessFiles();
        await using var host = await LocalHostProcess.StartAsync(data.Path, null, "--SocialMessaging:Limits:QuotaScale=0");
        var folder = Directory.CreateDirectory(Path.Combine(data.Path, "s3", Bucket)).FullName;

        await AssertStreamsAsync(
            host,
            (key, bytes) => File.WriteAllBytesAsync(Path.Combine(folder, key), bytes),
            key => Task.FromResult(new FileInfo(Path.Combine(folder, key)).Length));
    }

    [Fact]
    public async Task A_Hundred_Megabytes_As_A_Sample_For_Templates_Stay_Out_Of_Memory()
    {
        InstalledTools.RequireProcessFiles();
        await using var host = await LocalHostProcess.StartAsync(data.Path, null, "--SocialMessaging:Limits:QuotaScale=0");
        var folder = Directory.CreateDirectory(Path.Combine(data.Path, "s3", Bucket)).FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "small.pdf"), new byte[Megabyte]);
        await File.WriteAllBytesAsync(Path.Combine(folder, "large.pdf"), new byte[LargestDocument]);
        Task<JsonElement> SampleAsync(string key) => CallAsync(host, "/v1/whatsapp/template/media", $$"""
            {"id":"{{Seed.LinkedAccountId}}","sourceS3File":{"bucketName":"{{Bucket}}","key":"{{key}}"} }
            """);

        await SampleAsync("small.pdf");
        await AssertStaysSmallAsync(host, () => SampleAsync("large.pdf"));
    }

    [Fact]
    public async Task A_Hundred_Megabytes_Through_S3_Stay_Out_Of_Memory()
    {
        InstalledTools.RequireProcessFiles();
        var s3 = await moto.UrlAsync();
        await using var host = await LocalHostProcess.StartAsync(
            data.Path, AwsEnvironment.On(s3), "--aws", "--SocialMessaging:Limits:QuotaScale=0");
        http.DefaultRequestHeaders.TryAddWithoutValidation(
            "Authorization", "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0");
        using var made = await http.PutAsync(new Uri(s3, Bucket), content: null);

        await AssertStreamsAsync(
            host,
            async (key, bytes) =>
            {
                using var content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") } };
                using var put = await http.PutAsync(new Uri(s3, $"{Bucket}/{key}"), content);
                Assert.True(put.IsSuccessStatusCode);
            },
            async key =>
            {
                using var head = await http.SendAsync(new HttpRequestMessage(HttpMethod.Head, new Uri(s3, $"{Bucket}/{key}")));
                return head.Content.Headers.ContentLength ?? 0;
            });
    }

    private async Task AssertStreamsAsync(LocalHostProcess host, Func<string, byte[], Task> write, Func<string, Task<long>> sizeOf)
    {
        // One small document first: what any first call costs (code that is compiled, connections) is not the large one's.
        await write("small.pdf", new byte[Megabyte]);
        await UpAndDownAsync(host, "small.pdf", "small_");
        await write("large.pdf", new byte[LargestDocument]);
        await AssertStaysSmallAsync(host, async () =>
        {
            var mediaId = await UpAndDownAsync(host, "large.pdf", "large_");
            Assert.Equal(LargestDocument, await sizeOf($"large_{mediaId}.pdf"));
        });
    }

    private static async Task AssertStaysSmallAsync(LocalHostProcess host, Func<Task> transfer)
    {
        // Whoever held a document in memory would raise the peak each time; a busy machine, whose collector comes late, does not.
        var raised = new List<long>();
        do
        {
            var before = ForgetPeak(host);
            await transfer();
            raised.Add(PeakOf(host) - before);
        }
        while (raised[^1] >= Allowed && raised.Count < Attempts);

        Assert.True(raised[^1] < Allowed, $"The peak rose by {string.Join(", ", raised.Select(one => one / Megabyte))} MB.");
    }

    /// <summary>Lets the peak begin anew at what is in memory now, and returns that.</summary>
    private static long ForgetPeak(LocalHostProcess host)
    {
        File.WriteAllText($"/proc/{host.Id}/clear_refs", "5");
        return PeakOf(host);
    }

    private async Task<string> UpAndDownAsync(LocalHostProcess host, string key, string prefix)
    {
        var posted = await CallAsync(host, "/v1/whatsapp/media", Request($$"""
            "sourceS3File":{"bucketName":"{{Bucket}}","key":"{{key}}"}
            """));
        var mediaId = posted.GetProperty("mediaId").GetString() ?? "";
        await CallAsync(host, "/v1/whatsapp/media/get", Request($$"""
            "mediaId":"{{mediaId}}","destinationS3File":{"bucketName":"{{Bucket}}","key":"{{prefix}}"}
            """));
        return mediaId;
    }

    private static string Request(string members) => $$"""{"originationPhoneNumberId":"{{Seed.PhoneNumberId}}",{{members}}}""";

    private async Task<JsonElement> CallAsync(LocalHostProcess host, string path, string json)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Address, path))
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
        signer.Sign(request);
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{text}\n{host.Output}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>The most physical memory the process ever had, in bytes.</summary>
    private static long PeakOf(LocalHostProcess host)
    {
        var line = File.ReadLines($"/proc/{host.Id}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        var kilobytes = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2];
        return long.Parse(kilobytes, CultureInfo.InvariantCulture) * 1024;
    }
}
