using System.Text.Json;
using SocialMessaging.Functions.Tests.Hosting;
using SocialMessaging.Functions.Tests.Replay;
using SocialMessaging.Testing;

namespace SocialMessaging.Functions.Tests.Gateway;

/// <summary>
/// Requests that botocore has signed, as API Gateway hands them on: <c>gateway_vectors.py</c> wrote them. The signature must hold, and must
/// not once the request is another one.
/// </summary>
public sealed class GatewayShapesTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static readonly Dictionary<string, (string Action, string Event)> Vectors = Read();

    public static TheoryData<string> Names => [.. Vectors.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_Stock_Signature_Holds(string name)
    {
        await using var deployment = await Deployment.StartAsync(Now);
        var (action, json) = Vectors[name];

        var reply = await deployment.InvokeAsync(action, new SavedEvent(name, json).Request);

        Assert.Equal((200, name), (reply.StatusCode, reply.StatusCode == 200 ? name : reply.Body));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Of_Another_Path_It_Does_Not_Hold(string name)
    {
        await using var deployment = await Deployment.StartAsync(Now);
        var (action, json) = Vectors[name];
        var request = new SavedEvent(name, json).Request;
        request.RawPath = "/other" + request.RawPath;
        request.RequestContext.Http.Path = request.RawPath;

        var reply = await deployment.InvokeAsync(action, request);

        Assert.Equal((403, "InvalidSignatureException"), (reply.StatusCode, reply.Headers["x-amzn-ErrorType"]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Of_Another_Host_It_Does_Not_Hold(string name)
    {
        await using var deployment = await Deployment.StartAsync(Now);
        var (action, json) = Vectors[name];
        var request = new SavedEvent(name, json).Request;
        request.Headers["host"] = "elsewhere.example.com";

        var reply = await deployment.InvokeAsync(action, request);

        Assert.Equal((403, "InvalidSignatureException"), (reply.StatusCode, reply.Headers["x-amzn-ErrorType"]));
    }

    [Fact]
    public async Task Of_Another_Body_It_Does_Not_Hold()
    {
        await using var deployment = await Deployment.StartAsync(Now);
        var (action, json) = Vectors["text body"];
        var request = new SavedEvent(action, json).Request;
        request.Body = request.Body.Replace("Köln", "Bonn", StringComparison.Ordinal);

        var reply = await deployment.InvokeAsync(action, request);

        Assert.Equal((403, "InvalidSignatureException"), (reply.StatusCode, reply.Headers["x-amzn-ErrorType"]));
    }

    [Fact]
    public async Task A_Handler_Runs_For_No_Path_But_Its_Own()
    {
        await using var deployment = await Deployment.StartAsync(Now);
        var (action, json) = Vectors.Values.First(vector => vector.Action == "GetLinkedWhatsAppBusinessAccount");
        var request = new SavedEvent(action, json).Request;

        var another = await deployment.InvokeAsync("GetLinkedWhatsAppBusinessAccountPhoneNumber", request);
        request.RawPath = request.RequestContext.Http.Path = "/v1/whatsapp/waba/phone//../details";
        var detour = await deployment.InvokeAsync("GetLinkedWhatsAppBusinessAccountPhoneNumber", request);

        Assert.Equal((404, "UnknownOperationException"), (another.StatusCode, another.Headers["x-amzn-ErrorType"]));
        Assert.Equal((404, "UnknownOperationException"), (detour.StatusCode, detour.Headers["x-amzn-ErrorType"]));
    }

    private static Dictionary<string, (string Action, string Event)> Read()
    {
        using var file = File.OpenRead(
            Path.Combine(InstalledTools.Root, "test", "SocialMessaging.Functions.Tests", "Gateway", "gateway-vectors.json"));
        using var json = JsonDocument.Parse(file);
        return json.RootElement.EnumerateArray().ToDictionary(
            vector => vector.GetProperty("name").GetString()!, // the script gives every vector one
            vector => (vector.GetProperty("action").GetString()!, vector.GetProperty("event").GetRawText())); // and an action
    }
}
