using System.Text;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Startup;

/// <summary>
/// Canaries in every secret place go through sign-up, sends, events and errors of a host that logs everything there is; afterwards none of
/// them is in its output, and tokens, PINs and key secrets are nowhere in the service's own files.
/// </summary>
public sealed partial class SecretsStaySecretTests(MotoServer moto) : IClassFixture<MotoServer>, IDisposable
{
    private const string Token = "EAATOKENCANARYx7d1";
    private const string WrongToken = "EAAWRONGTOKENCANARYx7d2";
    private const string Pin = "918273";
    private const string Body = "BODYCANARY-x7d3";
    private const string Inbound = "INBOUNDCANARY-x7d4";
    private const string Customer = "15550177283";
    private const string Secret = "KEYSECRETCANARYx7d5";
    private const string AppSecret = "APPSECRETCANARYx7d6";
    private const string Event = "EVENTCANARY-x7d7";
    private const string WabaId = "100000000007301";

    private readonly TemporaryFolder data = new();
    private readonly HttpClient http = new();
    private readonly RequestSigner signer = new("CANARY", Secret);

    public void Dispose()
    {
        http.Dispose();
        data.Dispose();
    }

    [Fact]
    public async Task No_Secret_Is_Logged_Or_Stored_In_The_Clear()
    {
        AssertNotLogged(await LiveInAHostAsync([]));
        AssertNotInFiles(Token, WrongToken, Secret, AppSecret, Body, Event);
    }

    [Fact]
    public async Task No_Secret_Is_Logged_Or_Stored_In_The_Clear_On_Aws()
    {
        var emulator = await moto.UrlAsync();

        AssertNotLogged(await LiveInAHostAsync(AwsEnvironment.On(emulator), "--aws"));

        using var table = new AmazonDynamoDBClient(
            MotoServer.Credentials, new AmazonDynamoDBConfig { ServiceURL = emulator.ToString(), AuthenticationRegion = "us-east-1" });
        var scan = await table.ScanAsync(new ScanRequest("social-messaging"));
        Assert.Contains(
            scan.Items.SelectMany(item => item.Values).SelectMany(TextsOf), text => text.Contains(WabaId, StringComparison.Ordinal));
        Assert.All(
            scan.Items.SelectMany(item => item).SelectMany(attribute => TextsOf(attribute.Value).Append(attribute.Key)),
            text => Assert.All(
                [Token, WrongToken, Secret, AppSecret, Body, Customer, Event],
                canary => Assert.DoesNotContain(canary, text)));
    }

    /// <summary>What the host said.</summary>
    private async Task<string> LiveInAHostAsync(Dictionary<string, string?> environment, params string[] more)
    {
        environment["SocialMessaging__AccessKeys__0__SecretAccessKey"] = Secret;
        environment["SocialMessaging__Meta__AppSecret"] = AppSecret;
        await using var host = await LocalHostProcess.StartAsync(
            data.Path,
            environment,
            [
                "--SocialMessaging:AccessKeys:0:AccessKeyId=CANARY",
                "--Logging:LogLevel:Default=Trace",
                "--Logging:LogLevel:SocialMessaging=Trace",
                "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Trace",
                "--Logging:LogLevel:Microsoft.AspNetCore=Trace",
                "--Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics=Trace",
                "--Logging:LogLevel:Microsoft.AspNetCore.Routing.Matching.DfaMatcher=Trace",
                "--Logging:LogLevel:Microsoft.AspNetCore.Server.Kestrel.BadRequests=Trace",
                "--Logging:Console:LogLevel:Default=Trace",
                "--Logging:Console:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics=Trace",
                "--Logging:Console:LogLevel:Microsoft.AspNetCore.Server.Kestrel.BadRequests=Trace",
                "--Logging:LogLevel:System.Net.Http=Trace",
                .. more,
            ]);
        await LiveAsync(host.Address);
        await host.KillAsync();
        return host.Output;
    }

    private static void AssertNotLogged(string output)
    {
        Assert.Contains("SendWhatsAppMessage", output);
        Assert.All(
            [Token, WrongToken, Pin, Body, Inbound, Customer, Secret, AppSecret, Event],
            canary => Assert.DoesNotContain(canary, output));
    }

    /// <summary>All that an attribute holds, bytes as the text they would be.</summary>
    private static IEnumerable<string> TextsOf(AttributeValue value) =>
    [
        value.S ?? "",
        value.B is null ? "" : Encoding.Latin1.GetString(value.B.ToArray()),
        .. value.SS ?? [],
        .. (value.L ?? []).SelectMany(TextsOf),
        .. (value.M ?? []).SelectMany(member => TextsOf(member.Value).Append(member.Key)),
    ];

    /// <summary>
    /// The service's files; the simulator's folder is WhatsApp's side and knows the messages. Published events of inbound messages are the
    /// service's to keep.
    /// </summary>
    private void AssertNotInFiles(params string[] canaries)
    {
        var files = Directory.EnumerateFiles(data.Path, "*", SearchOption.AllDirectories)
            .Where(file => !file.StartsWith(Path.Combine(data.Path, "simulator"), StringComparison.Ordinal))
            .ToList();
        Assert.Contains(files, file => file.EndsWith("social-messaging.db", StringComparison.Ordinal));
        foreach (var file in files)
        {
            var content = File.ReadAllBytes(file);
            Assert.All(canaries, canary => Assert.True(
                content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(canary)) < 0, $"{canary} is in {file}"));
        }
    }
}
