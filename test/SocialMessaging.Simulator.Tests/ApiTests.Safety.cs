using System.Text;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests;

/// <content>Foreign pages, and scripts in what customers send.</content>
public sealed partial class ApiTests
{
    [Theory]
    [InlineData("127.0.0.1:1234", null, 200)]
    [InlineData("localhost", null, 200)]
    [InlineData("[::1]:80", null, 200)]
    [InlineData("evil.example", null, 403)]
    [InlineData("127.0.0.1.evil.example", null, 403)]
    [InlineData("localhost", "https://evil.example", 403)]
    [InlineData("localhost", "null", 403)]
    [InlineData("localhost", "http://localhost:3000", 200)]
    public async Task Foreign_Hosts_And_Origins_Are_Refused(string name, string? origin, int status)
    {
        foreach (var path in new[]
        {
            "/", "/simulator/messages", "/simulator/page/design/tokens.css", "/graph/v24.0/100000000000001", "/v24.0/100000000000001",
            "/graph/100000000000001",
        })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Host = name;
            request.Headers.Authorization = new("Bearer", SimulatorHost.Token);
            if (origin is not null)
            {
                request.Headers.Add("Origin", origin);
            }

            using var response = await host.Client.SendAsync(request);

            Assert.Equal(status, (int)response.StatusCode);
        }
    }

    [Fact]
    public async Task The_Page_May_Load_Nothing_From_Outside_And_Runs_No_Inline_Script()
    {
        using var response = await host.Client.GetAsync(new Uri("/", UriKind.Relative));
        var html = await response.Content.ReadAsStringAsync();
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();

        Assert.StartsWith("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", html, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script>|<style| on[a-z]+=| style=", html);
    }

    [Fact]
    public async Task A_Script_In_Every_Field_Comes_Back_As_Text_In_Json()
    {
        await host.ApiAsync(HttpMethod.Put, "customers/15550109999", new JsonObject { ["name"] = Script, ["username"] = Script });
        await host.ApiAsync(
            HttpMethod.Post, "messages",
            new JsonObject
            {
                ["from"] = "15550109999",
                ["type"] = "document",
                ["document"] = new JsonObject { ["filename"] = Script + ".txt", ["caption"] = Script },
            }, 201);
        await host.SendTextAsync("15550109999", Script);

        using var response = await host.Client.GetAsync(new Uri("/simulator/messages", UriKind.Relative));

        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(Script, (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["messages"]![1]!["text"]!["body"]);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("image/svg+xml")]
    public async Task An_Upload_That_Could_Run_Is_Served_As_An_Attachment(string type)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Script));
        content.Headers.ContentType = new(type);
        using var uploaded = await host.Client.PostAsync(new Uri("/simulator/media?filename=x.html", UriKind.Relative), content);
        var id = (string)JsonNode.Parse(await uploaded.Content.ReadAsStringAsync())!["id"]!;

        using var served = await host.Client.GetAsync(new Uri("/simulator/media/" + id, UriKind.Relative));

        Assert.Equal("attachment", served.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("nosniff", served.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("sandbox", served.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }
}
