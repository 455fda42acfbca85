using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Accounts;
using SocialMessaging.LocalHost.Startup;
using SocialMessaging.Publishing;
using SocialMessaging.Testing;

namespace SocialMessaging.Cli.Tests;

/// <summary>The command line against a running local host.</summary>
public sealed partial class LocalCommandTests : IAsyncLifetime
{
    private readonly RunningHost host = new();

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_Created_Key_Works_As_Far_As_It_Was_Told_And_Until_It_Is_Revoked()
    {
        var created = await host.RunAsync("", "keys", "create", "--action", "List*", "--json");
        using var key = JsonDocument.Parse(created.Output);
        var (id, secret) = (key.RootElement.GetProperty("accessKeyId").GetString() ?? "",
            key.RootElement.GetProperty("secretAccessKey").GetString() ?? "");

        var list = await CallAsync(id, secret, "/v1/whatsapp/waba/list");
        var details = await CallAsync(id, secret, $"/v1/whatsapp/waba/details?id={Seed.LinkedAccountId}");
        var listed = await host.RunAsync("", "keys", "list");
        var revoked = await host.RunAsync("", "keys", "revoke", id);
        var listedAfter = await host.RunAsync("", "keys", "list", "--json");

        Assert.Equal((0, HttpStatusCode.OK, HttpStatusCode.Forbidden), (created.ExitCode, list, details));
        Assert.Contains(id, listed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, listed.Output, StringComparison.Ordinal);
        Assert.Equal((0, $"Revoked {id}.\n"), (revoked.ExitCode, revoked.Output));
        Assert.DoesNotContain(id, listedAfter.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Key_Shows_Its_Secret_To_People_Once()
    {
        var created = await host.RunAsync(
            "", "keys", "create", "--account", "111111111111", "--session-token", "--expires", "2099-01-31T00:00Z");

        Assert.Equal(0, created.ExitCode);
        Assert.Matches("Secret access key  \\S{40}\n", created.Output);
        Assert.Matches("Session token      \\S{64}\n", created.Output);
        Assert.Contains("Account            111111111111\nEnds               2099-01-31 00:00 UTC\n", created.Output,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("keys", "create", "--account", "12")]
    [InlineData("keys", "create", "--action", "SendWhatsAppMesage")]
    [InlineData("keys", "create", "--action", "List*", "--action", "Post*Flow")]
    [InlineData("keys", "create", "--expires", "2001-01-01T00:00Z")]
    [InlineData("keys", "revoke", "test")]
    [InlineData("keys", "revoke", "nobody")]
    public async Task What_Cannot_Be_Done_Is_One_Sentence_And_Exit_Code_One(params string[] arguments)
    {
        var run = await host.RunAsync("", arguments);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("keys")]
    [InlineData("keys", "revoke")]
    [InlineData("link")]
    [InlineData("nonsense")]
    public async Task What_Is_Not_Understood_Has_Exit_Code_Two(params string[] arguments) =>
        Assert.Equal(2, (await host.RunAsync("", arguments)).ExitCode);

    [Fact]
    public async Task Link_Does_Both_Steps()
    {
        var run = await host.RunAsync("SIMULATOR\n", "link", "--token-file", "-", "--pin", "123456", "--topic",
            "arn:aws:sns:us-east-1:000000000000:second", "--json");

        using var linked = JsonDocument.Parse(run.Output);
        var waba = Assert.Single(linked.RootElement.EnumerateArray());
        var stored = await host.Services.GetRequiredService<IAccountStore>().FindByMetaIdAsync("100000000000002", CancellationToken.None);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(("100000000000002", "Second Business"), (
            waba.GetProperty("metaWabaId").GetString(), waba.GetProperty("name").GetString()));
        Assert.Single(waba.GetProperty("phoneNumberIds").EnumerateArray());
        Assert.Equal((RegistrationStatus.Complete, "arn:aws:sns:us-east-1:000000000000:second"), (
            stored?.Status, stored?.EventDestination?.EventDestinationArn));
    }

    [Fact]
    public async Task Link_Says_What_It_Did_With_The_Ids()
    {
        var run = await host.RunAsync("SIMULATOR\n", "link", "--token-file", "-", "--pin", "123456");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches(
            "^Linked Second Business: waba-[0-9a-f]{32} \\(at Meta 100000000000002\\)\n"
            + "  registered \\+1 555 010 0002: phone-number-id-[0-9a-f]{32} \\(at Meta 100000000000102\\)\n"
            + "  without a topic for its events: --topic names one\n$",
            run.Output);
    }

    [Fact]
    public async Task A_Slip_In_The_Name_Of_An_Action_Is_Answered_With_The_Nearest()
    {
        var run = await host.RunAsync("", "keys", "create", "--action", "social-messaging:SendWhatsAppMesage");

        Assert.Equal(
            "actions: 'social-messaging:SendWhatsAppMesage' matches none of the 38 actions of the API. Did you mean SendWhatsAppMessage?\n",
            run.Error);
    }

    [Fact]
    public async Task Link_Says_Which_Pin_Is_Missing_Before_It_Changes_Anything()
    {
        var run = await host.RunAsync("SIMULATOR\n", "link", "--token-file", "-");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("100000000000102", run.Error, StringComparison.Ordinal);
        Assert.Contains("--pin", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("SIMULATOR", run.Error + run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Token_Is_Replaced_By_One_Of_The_Same_Waba_Alone()
    {
        var own = await host.RunAsync("SIMULATOR-LOCAL-BUSINESS", "token", "replace", Seed.LinkedAccountId, "--token-file", "-");
        var foreign = await host.RunAsync("SIMULATOR", "token", "replace", Seed.LinkedAccountId, "--token-file", "-");
        var unknown = await host.RunAsync(
            "SIMULATOR-LOCAL-BUSINESS", "token", "replace", "waba-00000000000000000000000000000009", "--token-file", "-");

        Assert.Equal((0, ""), (own.ExitCode, own.Error));
        Assert.Contains(Seed.LinkedAccountId, own.Output, StringComparison.Ordinal);
        Assert.Equal((1, 1), (foreign.ExitCode, unknown.ExitCode));
        Assert.Contains("does not share", foreign.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_Publishes_Dead_Letters_And_Says_Which_Stay()
    {
        var letters = host.Services.GetRequiredService<IDeadLetters>();
        var entry =
            """
            {"id":"100000000000001","time":1750000002,"changes":[{"value":{"event":"VERIFIED_ACCOUNT"},"field":"account_update"}]}
            """u8.ToArray();
        await letters.AddAsync([Letter(entry), Letter(
            """{"id":"5","changes":[{"value":{},"field":"account_update"}]}"""u8.ToArray())], CancellationToken.None);

        var run = await host.RunAsync("", "replay", "--json");

        using var summary = JsonDocument.Parse(run.Output);
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(1, summary.RootElement.GetProperty("published").GetInt32());
        Assert.Contains("not linked", Assert.Single(
            summary.RootElement.GetProperty("kept").EnumerateArray()).GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_Host_Is_One_Sentence()
    {
        var run = await CommandRun.StartAsync("", "keys", "list", "--local", "http://127.0.0.1:9");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("No local host answers", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Page_In_A_Browser_Cannot_Administer()
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Url + "/local/keys"));
        request.Headers.TryAddWithoutValidation("Origin", "https://evil.example");
        request.Content = new StringContent("{}");

        using var response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    private static DeadLetter Letter(byte[] raw) =>
        new("Not published.", DateTimeOffset.UnixEpoch, raw, IsWholeBody: false, MessageId: null);

    private async Task<HttpStatusCode> CallAsync(string id, string secret, string target)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Url + target));
        new RequestSigner(id, secret).Sign(request);
        using var response = await client.SendAsync(request);
        return response.StatusCode;
    }
}
