using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SocialMessaging.Settings;
using SocialMessaging.State;
using SocialMessaging.Testing;
using SocialMessaging.Tests.Publishing.Aws;
using SocialMessaging.Webhooks.Aws;

namespace SocialMessaging.Tests.Webhooks.Aws;

public sealed class SsmWebhookSecretsTests
{
    private const string Old =
        """{"Parameters":[{"Name":"/app","Value":"old"},{"Name":"/verify","Value":"hello"}],"InvalidParameters":["/previous"]}""";
    private const string Rotated =
        """{"Parameters":[{"Name":"/app","Value":"new"},{"Name":"/previous","Value":"old"},{"Name":"/verify","Value":"hello"}]}""";

    private readonly FakeTimeProvider time = new(DateTimeOffset.UtcNow);

    [Fact]
    public async Task A_Rotation_Is_Seen_When_Something_Does_Not_Match_But_Asked_For_Once_A_Minute()
    {
        await using var server = new ScriptedServer(request => ScriptedServer.Http(200, request == 1 ? Old : Rotated));
        using var ssm = Client(server);
        var secrets = Secrets(ssm);

        var first = await secrets.GetAsync(CancellationToken.None);
        Assert.Null(await secrets.RefreshAsync(CancellationToken.None));
        time.Advance(TimeSpan.FromMinutes(1));
        var second = await secrets.RefreshAsync(CancellationToken.None);
        Assert.Null(await secrets.RefreshAsync(CancellationToken.None));

        Assert.Equal(["old"], first.AppSecrets);
        Assert.Equal("hello", first.VerifyToken);
        Assert.NotNull(second);
        Assert.Equal(["new", "old"], second.AppSecrets);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("HTTP/1.1 500 X\r\nContent-Length: 0\r\n\r\n")]
    public async Task What_Is_Known_Stays_While_Ssm_Fails_Or_Stays_Silent(string? fault)
    {
        var answer = fault;
        await using var server = new ScriptedServer(_ => answer);
        using var ssm = Client(server);
        var secrets = Secrets(ssm);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => secrets.GetAsync(CancellationToken.None));
        answer = ScriptedServer.Http(200, Old);
        var known = await secrets.GetAsync(CancellationToken.None);
        answer = fault;
        time.Advance(TimeSpan.FromHours(1));
        var asked = server.Requests.Count;

        Assert.Equal(known, await secrets.GetAsync(CancellationToken.None));
        // The read in the background is everybody's: this waits for its end.
        Assert.Null(await secrets.RefreshAsync(CancellationToken.None));
        Assert.True(server.Requests.Count > asked);
    }

    [Fact]
    public async Task A_Store_That_Hangs_Holds_Nobody_Who_Knows_A_Secret_And_Others_For_Two_Seconds()
    {
        using var ssm = new HangingSsm();
        var secrets = Secrets(ssm);

        var first = secrets.GetAsync(CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(first.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.2));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => first);

        ssm.Answer = new() { Parameters = [new() { Name = "/app", Value = "old" }] };
        var known = await secrets.GetAsync(CancellationToken.None);
        ssm.Answer = null;
        time.Advance(TimeSpan.FromHours(1));
        for (var i = 0; i < 100; i++)
        {
            Assert.Same(known, await secrets.GetAsync(CancellationToken.None));
        }

        Assert.Equal(3, ssm.Calls);
        // What does not match waits for the read that is under way, and no longer than that has.
        var refresh = secrets.RefreshAsync(CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(await refresh);
    }

    [Fact]
    public async Task A_Secret_That_Was_Withdrawn_Ends_After_The_Next_Read_In_The_Background()
    {
        using var ssm = new HangingSsm { Answer = new() { Parameters = [new() { Name = "/app", Value = "old" }] } };
        var secrets = Secrets(ssm);
        await secrets.GetAsync(CancellationToken.None);

        ssm.Answer = new() { Parameters = [new() { Name = "/app", Value = "new" }] };
        time.Advance(TimeSpan.FromMinutes(15));
        await secrets.GetAsync(CancellationToken.None);

        Assert.Equal(["new"], (await secrets.GetAsync(CancellationToken.None)).AppSecrets);
    }

    private static AmazonSimpleSystemsManagementClient Client(ScriptedServer server) =>
        new(MotoServer.Credentials, SilentAws.At(server.Root, new AmazonSimpleSystemsManagementConfig()));

    private SsmWebhookSecrets Secrets(IAmazonSimpleSystemsManagement ssm)
    {
        var options = Options.Create(new SocialMessagingOptions());
        options.Value.Meta.AppSecretParameter = "/app";
        options.Value.Meta.PreviousAppSecretParameter = "/previous";
        options.Value.Meta.VerifyTokenParameter = "/verify";
        return new SsmWebhookSecrets(ssm, options, time, NullLogger<SsmWebhookSecrets>.Instance);
    }

    /// <summary>Answers at once where it has an answer, and never where it has none, whatever its token says.</summary>
    private sealed class HangingSsm() : AmazonSimpleSystemsManagementClient(
        MotoServer.Credentials, new AmazonSimpleSystemsManagementConfig { ServiceURL = "http://127.0.0.1:1" })
    {
        public GetParametersResponse? Answer { get; set; }

        public int Calls { get; private set; }

        public override Task<GetParametersResponse> GetParametersAsync(
            GetParametersRequest request, CancellationToken cancellationToken = default)
        {
            Calls++;
            return Answer is { } answer ? Task.FromResult(answer) : new TaskCompletionSource<GetParametersResponse>().Task;
        }
    }
}
