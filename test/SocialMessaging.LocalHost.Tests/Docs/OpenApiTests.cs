using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Docs;

/// <summary>The OpenAPI documents say what the host does: each route is in them, nothing else is, and answers are as they say.</summary>
public sealed partial class OpenApiTests(LocalHostFixture host) : IClassFixture<LocalHostFixture>
{
    [Theory]
    [InlineData("simulator")]
    [InlineData("local")]
    public void Every_Route_Is_In_The_Document_And_Nothing_Else(string api)
    {
        var routes = host.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText?.StartsWith($"/{api}/", StringComparison.Ordinal) == true)
            .Where(route => route.RoutePattern.RawText != "/simulator/page/{**file}") // files of the page, not of the API
            .SelectMany(route => (route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []).Select(
                method => $"{method} {route.RoutePattern.RawText}"));
        var described = Document(api).Paths.SelectMany(path => path.Value.AsObjectOrEmpty().Select(
            operation => $"{operation.Key.ToUpperInvariant()} {path.Key}"));

        Assert.Equal(routes.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("simulator")]
    [InlineData("local")]
    public void Every_Operation_Has_A_Name_Of_Its_Own_Its_Parameters_And_A_Sentence(string api)
    {
        var operations = Document(api).Paths
            .SelectMany(path => path.Value.AsObjectOrEmpty().Select(
                operation => (Path: path.Key, Operation: operation.Value.AsObjectOrEmpty())))
            .ToList();

        Assert.Equal(operations.Count, operations.Select(one => one.Operation["operationId"]?.ToString()).Distinct().Count());
        Assert.All(operations, one =>
        {
            Assert.EndsWith(".", one.Operation["summary"]?.ToString());
            var parameters = (one.Operation["parameters"] as JsonArray ?? [])
                .Where(parameter => parameter?["in"]?.ToString() == "path").Select(parameter => parameter?["name"]?.ToString());
            Assert.Equal(Placeholder().Matches(one.Path).Select(match => match.Groups[1].Value), parameters);
        });
    }

    [Theory]
    [InlineData("simulator")]
    [InlineData("local")]
    public async Task The_Document_Is_Served_As_It_Is_In_The_Repository(string api)
    {
        var served = await host.SendAsync(host.Request("GET", $"/{api}/openapi.json"));

        Assert.Equal(200, served.Status);
        Assert.Equal(await File.ReadAllTextAsync(Document(api).File), served.Text);
    }

    [Fact]
    public async Task Every_Answer_To_A_Get_Is_As_The_Document_Says()
    {
        (await host.SendTextAsync("15550109999", "Hello")).AssertOk();
        foreach (var api in (string[])["simulator", "local"])
        {
            // One goes on without an end, one has nothing to show before a run.
            var answers = Document(api).Paths
                .Where(path => !path.Key.Contains('{') && path.Key is not ("/simulator/stream" or "/simulator/load"))
                .ToList();
            foreach (var (path, operations) in answers)
            {
                if (Schema(operations?["get"], "200") is { } schema)
                {
                    // No call has come yet, and to wait for one would time out.
                    var target = path == "/simulator/messages/wait" ? path + "?direction=outbound" : path;
                    var reply = await host.SendAsync(host.Request("GET", target == "/simulator/calls/wait" ? "/simulator/calls" : target));
                    Assert.True(reply.Status == 200, $"{path}: {reply.Status} {reply.Text}");
                    AssertValid(schema, reply.Text, path);
                }
            }
        }
    }

    [Theory]
    [InlineData("POST", "/simulator/messages", """{"from":"15550109999","type":"text","text":{"body":"hi"}}""", 201)]
    [InlineData("PUT", "/simulator/weather", """{"seed":7,"duplicates":0}""", 200)]
    [InlineData("POST", "/simulator/clock", """{"advanceSeconds":1}""", 200)]
    [InlineData("POST", "/simulator/calls", """{"from":"15550106666"}""", 201)]
    [InlineData("POST", "/simulator/wabas", """{"name":"Third","subscribed":true}""", 201)]
    [InlineData("POST", "/simulator/tokens", """{"wabaIds":["100000000000002"],"expiresIn":3600}""", 201)]
    [InlineData("POST", "/simulator/codes", """{"wabaIds":["100000000000002"]}""", 201)]
    [InlineData("POST", "/simulator/ad-clicks", """{"from":"15550109999"}""", 201)]
    [InlineData("POST", "/simulator/webhooks", """{"field":"account_alerts","value":{"alert_type":"x"}}""", 202)]
    [InlineData("POST", "/simulator/load", """{"customers":1,"perSecond":1,"seconds":1,"statuses":false}""", 202)]
    [InlineData("DELETE", "/simulator/load", null, 200)]
    [InlineData("POST", "/local/keys", """{"actions":["List*"]}""", 201)]
    [InlineData("POST", "/local/doctor", null, 200)]
    [InlineData("POST", "/local/subscriptions", """{"protocol":"http","endpoint":"http://127.0.0.1:9/","confirmed":true}""", 201)]
    [InlineData("POST", "/local/dead-letters/replay", null, 200)]
    public async Task A_Body_And_Its_Answer_Are_As_The_Document_Says(string method, string path, string? body, int status)
    {
        var operation = Document(path.Split('/')[1]).Paths[path]?[method.ToLowerInvariant()];

        var reply = await host.SendAsync(host.Request(method, path, body));

        Assert.True(reply.Status == status, reply.Text);
        AssertValid(Schema(operation, status.ToString(System.Globalization.CultureInfo.InvariantCulture)), reply.Text, path);
        if (body is not null)
        {
            var schema = operation?["requestBody"]?["content"]?["application/json"]?["schema"];
            AssertValid(schema, body, path);
            Assert.All(
                JsonNode.Parse(body).AsObjectOrEmpty(),
                member => Assert.True(schema?["properties"]?[member.Key] is not null, $"{path} does not say what {member.Key} is."));
        }
    }

    [Theory]
    [InlineData("/simulator/messages/none")]
    [InlineData("/simulator/messages?after=x")]
    public async Task A_Refusal_Is_As_The_Document_Says(string target)
    {
        var error = Document("simulator").Json["components"]?["responses"]?["Error"]?["content"]?["application/json"]?["schema"];

        var reply = await host.SendAsync(host.Request("GET", target));

        Assert.InRange(reply.Status, 400, 499);
        AssertValid(error, reply.Text, target);
    }

    private static (string File, JsonObject Json, JsonObject Paths) Document(string api)
    {
        var file = Path.Combine(InstalledTools.Root, "docs", "schema", $"{api}.openapi.json");
        var json = JsonNode.Parse(File.ReadAllText(file)).AsObjectOrEmpty();
        Assert.Equal("3.1.0", json["openapi"]?.ToString());
        return (file, json, json["paths"].AsObjectOrEmpty());
    }

    private static JsonNode? Schema(JsonNode? operation, string status) =>
        operation?["responses"]?[status]?["content"]?["application/json"]?["schema"];

    private static void AssertValid(JsonNode? schema, string json, string what)
    {
        Assert.NotNull(schema);
        using var instance = JsonDocument.Parse(json);
        var result = JsonSchema.FromText(schema.ToJsonString()).Evaluate(instance.RootElement, new() { OutputFormat = OutputFormat.List });
        Assert.True(result.IsValid, $"{what}: {JsonSerializer.Serialize(result)}");
    }

    [GeneratedRegex("{(\\w+)}")]
    private static partial Regex Placeholder();
}
