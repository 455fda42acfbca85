using Amazon.Lambda.APIGatewayEvents;
using SocialMessaging.Functions.Tests.Hosting;
using SocialMessaging.Functions.Tests.Templates;
using SocialMessaging.Testing;

namespace SocialMessaging.Functions.Tests.Gateway;

/// <summary>A function that is set up or called wrongly says what is wrong.</summary>
public sealed class HandlerVariableTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    public static TheoryData<string> Handlers => [.. Handler.All.Select(handler => handler.Name)];

    [Theory]
    [MemberData(nameof(Handlers))]
    public void Every_Handler_May_Be_Named(string name) => HandlerVariable.Require(name);

    [Theory]
    [InlineData("SendMessage", "'SendMessage'")]
    [InlineData("sendWhatsAppMessage", "'sendWhatsAppMessage'")]
    [InlineData("", "not set")]
    [InlineData(null, "not set")]
    public void Any_Other_Name_Is_Told_With_Those_That_Are_Right(string? value, string said)
    {
        var fault = Assert.Throws<InvalidOperationException>(() => HandlerVariable.Require(value));

        Assert.StartsWith("ANNOTATIONS_HANDLER is " + said, fault.Message);
        Assert.All(Handler.All, handler => Assert.Contains(handler.Name, fault.Message));
        Assert.Equal(Handler.All.Count, HandlerVariable.Handlers.Count);
    }

    [Theory]
    [InlineData("Nonsense", "ANNOTATIONS_HANDLER is 'Nonsense'")]
    [InlineData(null, "ANNOTATIONS_HANDLER is not set")]
    public async Task A_Process_On_Lambda_Ends_With_That_Error_And_Nothing_Runs(string? value, string said)
    {
        var data = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
        await using var process = ChildProcess.Start(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "SocialMessaging.LocalHost.dll"), "--urls", "http://127.0.0.1:0", "--data", data],
            environment: new Dictionary<string, string?>
            {
                ["AWS_LAMBDA_RUNTIME_API"] = "127.0.0.1:9001",
                [HandlerVariable.Name] = value,
            });

        Assert.NotEqual(0, await process.WaitAsync(Limit));
        Assert.Contains(said, process.Output);
        Assert.DoesNotContain("ready on", process.Output);
    }

    [Fact]
    public async Task An_Event_That_Is_None_Of_An_Http_Api_Is_Told_So()
    {
        await using var deployment = await Deployment.StartAsync(DateTimeOffset.UnixEpoch);
        APIGatewayHttpApiV2ProxyRequest[] events =
            [new(), new() { RequestContext = new() }, new() { RequestContext = new() { Http = new() { Path = "/v1/whatsapp/send" } } }];

        foreach (var one in events)
        {
            foreach (var handler in (string[])["SendWhatsAppMessage", "UnknownOperation"])
            {
                var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => deployment.InvokeAsync(handler, one));
                Assert.Contains("requestContext.http", fault.Message);
                Assert.Contains("payload format 2.0", fault.Message);
            }
        }
    }
}
