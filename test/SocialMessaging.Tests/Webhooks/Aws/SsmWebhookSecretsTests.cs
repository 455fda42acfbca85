using Amazon.SimpleSystemsManagement;
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
        using var secrets = Secrets(ssm);

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
        using var secrets = Secrets(ssm);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => secrets.GetAsync(CancellationToken.None));
        answer = ScriptedServer.Http(200, Old);
        var known = await secrets.GetAsync(CancellationToken.None);
        answer = fault;
        time.Advance(TimeSpan.FromHours(1));
        var asked = server.Requests.Count;

        Assert.Equal(known, await secrets.GetAsync(CancellationToken.None));
        Assert.True(server.Requests.Count > asked);
    }

    private static AmazonSimpleSystemsManagementClient Client(ScriptedServer server) =>
        new(MotoServer.Credentials, SilentAws.At(server.Root, new AmazonSimpleSystemsManagementConfig()));

    private SsmWebhookSecrets Secrets(AmazonSimpleSystemsManagementClient ssm)
    {
        var options = Options.Create(new SocialMessagingOptions());
        options.Value.Meta.AppSecretParameter = "/app";
        options.Value.Meta.PreviousAppSecretParameter = "/previous";
        options.Value.Meta.VerifyTokenParameter = "/verify";
        return new SsmWebhookSecrets(ssm, options, time, NullLogger<SsmWebhookSecrets>.Instance);
    }
}
