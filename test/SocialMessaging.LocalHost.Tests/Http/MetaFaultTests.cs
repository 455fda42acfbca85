using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SocialMessaging.LocalHost.Startup;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Operations.Accounts;
using SocialMessaging.Operations.Calls;
using SocialMessaging.Operations.Conversions;
using SocialMessaging.Operations.Flows;
using SocialMessaging.Operations.Media;
using SocialMessaging.Operations.Messages;
using SocialMessaging.Operations.Templates;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Http;

/// <summary>
/// Meta is away, silent or talks nonsense at every kind of call: the mapped error within the function's time, and nothing of it left
/// behind.
/// </summary>
public sealed class MetaFaultTests
{
    private static readonly TimeSpan FunctionTime = TimeSpan.FromSeconds(28);

    // Each has a way of its own through the client: plain calls, files up and down, and what is recorded before it is sent.
    private static readonly string[] Operations =
    [
        nameof(AssociateWhatsAppBusinessAccount), nameof(SendWhatsAppMessage), nameof(PostWhatsAppMessageMedia),
        nameof(GetWhatsAppMessageMedia), nameof(DeleteWhatsAppMessageMedia), nameof(CreateWhatsAppFlow),
        nameof(SendWhatsAppConversionEvent), nameof(ListWhatsAppMessageTemplates), nameof(CreateWhatsAppMessageTemplate),
        nameof(DeleteWhatsAppMessageTemplate), nameof(CreateWhatsAppMessageTemplateMedia), nameof(GetWhatsAppMessageTemplate),
        nameof(ListWhatsAppTemplateLibrary), nameof(UpdateWhatsAppMessageTemplate), nameof(CreateWhatsAppMessageTemplateFromLibrary),
    ];

    // What is their own is how they read an answer, and when they give up.
    private static readonly string[] MoreOperations =
    [
        nameof(GetWhatsAppFlow), nameof(ListWhatsAppFlows), nameof(ListWhatsAppFlowAssets), nameof(GetWhatsAppFlowPreview),
        nameof(UpdateWhatsAppFlow), nameof(UpdateWhatsAppFlowAssets), nameof(PublishWhatsAppFlow), nameof(DeprecateWhatsAppFlow),
        nameof(DeleteWhatsAppFlow), nameof(GetWhatsAppBusinessPublicKey), nameof(PutWhatsAppBusinessPublicKey),
        nameof(CreateWhatsAppDataset), nameof(SendWhatsAppCallEvent), nameof(GetWhatsAppCallPermission),
        nameof(UpdateLinkedWhatsAppBusinessAccountPhoneNumber),
    ];

    /// <summary>The operations that need Meta, and each way in which it fails.</summary>
    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var operation in Operations)
            {
                foreach (var fault in new[] { "away", "silent", "closing", "half", "html", "nonsense", "endless", "redirect" })
                {
                    cases.Add(operation, fault);
                }
            }

            foreach (var operation in MoreOperations)
            {
                cases.Add(operation, "silent");
                cases.Add(operation, "nonsense");
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Meta_Failing_Is_The_Dependencys_Fault_Within_The_Time_Of_The_Function(string operation, string fault)
    {
        await using var server = new ScriptedServer(_ => Answer(fault));
        var root = server.Root;
        if (fault == "away")
        {
            await server.DisposeAsync();
        }

        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var host = new LocalHostFixture
        {
            Replace = services => services.AddSingleton<TimeProvider>(time),
            Settings = [$"--SocialMessaging:Meta:GraphUrl={root}"],
            Signer = new RequestSigner("test", "test", time: time),
        };
        await host.InitializeAsync();
        Directory.CreateDirectory(Path.Combine(host.Data, "s3", SampleCalls.Bucket));
        await File.WriteAllBytesAsync(Path.Combine(host.Data, "s3", SampleCalls.Bucket, SampleCalls.ObjectKey), new byte[100]);

        var call = host.CallSampleAsync(operation);
        var reply = fault is "silent" or "half" or "endless"
            ? await AnswerOfAsync(call, server, time)
            : await time.AdvanceUntilAsync(call, TimeSpan.FromSeconds(1));

        reply.AssertError(502, "DependencyException");
        (await host.CallAsync("GET", "/v1/whatsapp/waba/list")).AssertOk();
    }

    [Fact]
    public async Task An_Account_Is_Shown_From_What_Is_Stored_While_Meta_Is_Away()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var server = new ScriptedServer(_ => ScriptedServer.Http(500, "<html>", "text/html"));
        await using var host = new LocalHostFixture
        {
            Replace = services => services.AddSingleton<TimeProvider>(time),
            Settings = [$"--SocialMessaging:Meta:GraphUrl={server.Root}"],
            Signer = new RequestSigner("test", "test", time: time),
        };
        await host.InitializeAsync();
        time.Advance(TimeSpan.FromHours(2));

        var reply = await time.AdvanceUntilAsync(
            host.CallAsync("GET", "/v1/whatsapp/waba/details?id=" + Seed.LinkedAccountId), TimeSpan.FromSeconds(1));

        Assert.Contains("Local Business", reply.AssertOk().Text);
    }

    [Theory]
    [InlineData(190, 401, 403, "AccessDeniedException")]
    [InlineData(130429, 400, 429, "ThrottledRequestException")]
    [InlineData(131000, 500, 502, "DependencyException")]
    [InlineData(131009, 400, 400, "InvalidParametersException")]
    public async Task What_Meta_Says_No_To_Is_Mapped_By_Its_Code(int code, int metaStatus, int status, string type)
    {
        await using var server = new ScriptedServer(
            _ => ScriptedServer.Http(metaStatus, $$$"""{"error":{"message":"No.","code":{{{code}}}}}"""));
        await using var host = await LocalHostFixture.StartAsync(null, $"--SocialMessaging:Meta:GraphUrl={server.Root}");

        (await host.SendTextAsync("15550109999", "hi")).AssertError(status, type);
        Assert.Single(server.Requests);
    }

    /// <summary>The answer without more time than the function has, counted from when Meta had the request.</summary>
    private static async Task<Reply> AnswerOfAsync(Task<Reply> call, ScriptedServer server, FakeTimeProvider time)
    {
        await Eventually.TrueAsync(() => server.Requests.Count > 0 || call.IsCompleted);
        time.Advance(FunctionTime);
        return await call.WaitAsync(TimeSpan.FromMinutes(1));
    }

    private static string? Answer(string fault) => fault switch
    {
        "silent" => null,
        "closing" or "away" => "",
        "half" => "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"messages\":[",
        "html" => ScriptedServer.Http(503, "<html><body>Service Unavailable</body></html>", "text/html"),
        "nonsense" => ScriptedServer.Http(200, """[[[["nonsense"]]]]"""),
        "endless" => "HTTP/1.1 200 OK\r\nContent-Length: 100000000000\r\n\r\n" + new string(' ', 100_000),
        "redirect" => "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/elsewhere\r\nContent-Length: 0\r\n\r\n",
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };
}
