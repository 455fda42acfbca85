using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Accounts;
using SocialMessaging.Authentication;
using SocialMessaging.Idempotency;
using SocialMessaging.LocalHost.Startup;
using SocialMessaging.LocalHost.Storage;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Operations;
using SocialMessaging.Secrets;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Http;

/// <summary>
/// The store or the keys fail at every call: the error that the design names, nothing of the inside told, and all well when they are back.
/// </summary>
public sealed class StoreFaultTests : IAsyncLifetime
{
    private readonly Outage accounts = new();
    private readonly Outage signups = new();
    private readonly Outage ledger = new();
    private readonly Outage keys = new();
    private readonly Outage cipher = new();
    private readonly LocalHostFixture host;

    public StoreFaultTests()
    {
        host = new()
        {
            Replace = services =>
            {
                services.AddSingleton(
                    accounts.Around<IAccountStore>(provider => ActivatorUtilities.CreateInstance<SqliteAccountStore>(provider)));
                services.AddSingleton(
                    signups.Around<ISignupStore>(provider => ActivatorUtilities.CreateInstance<SqliteSignupStore>(provider)));
                services.AddSingleton(
                    ledger.Around<ICallLedger>(provider => ActivatorUtilities.CreateInstance<SqliteCallLedger>(provider)));
                services.AddSingleton<IAccessKeyStore>(provider => ActivatorUtilities.CreateInstance<LocalAccessKeys>(
                    provider, keys.Around<IAccessKeyStore>(inner => inner.GetRequiredService<SqliteAccessKeyStore>())(provider)));
                services.AddSingleton(
                    cipher.Around<ISecretCipher>(provider => KeyFileSecretCipher.Open(provider.GetRequiredService<DataFolder>())));
            },
        };
    }

    public static TheoryData<string> Operations => [.. OperationList.All.Select(operation => operation.Name)];

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_Store_That_Is_Down_Is_Told_Without_Its_Inside(string operation)
    {
        await host.CallAsync("GET", "/v1/whatsapp/waba/list");
        accounts.IsOn = signups.IsOn = true;

        var reply = await host.CallSampleAsync(operation);

        Assert.True(reply.ErrorType is "DependencyException" or "InternalServiceException", $"{reply.Status} {reply.Text}");
        Assert.Equal(reply.ErrorType == "DependencyException" ? 502 : 500, reply.Status);
        Assert.DoesNotContain(Outage.Inside, reply.Text);

        accounts.IsOn = signups.IsOn = false;
        Assert.True((await host.CallSampleAsync(operation)).Status < 500);
    }

    [Fact]
    public async Task A_Ledger_That_Is_Down_Sends_Nothing()
    {
        ledger.IsOn = true;
        (await host.SendTextAsync("15550109999", "hi")).AssertError(502, "DependencyException");

        using var messages = await host.Http.GetAsync(new Uri(host.Address, "/simulator/messages"));
        Assert.Equal("""{"messages":[]}""", await messages.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_Key_Store_That_Is_Down_Is_Unavailable_Before_The_Action_Began()
    {
        keys.IsOn = true;

        (await host.CallAsync(
            "GET", "/v1/whatsapp/waba/list", signer: new RequestSigner("ANOTHER", "secret"))).AssertError(503, "ServiceUnavailable");
    }

    [Fact]
    public async Task A_Cipher_That_Is_Down_Sends_Nothing_And_Signs_Nobody_Up()
    {
        await host.CallAsync("GET", "/v1/whatsapp/waba/list");
        cipher.IsOn = true;

        (await host.SendTextAsync("15550109999", "hi")).AssertError(502, "DependencyException");
        (await host.CallAsync(
            "POST", "/v1/whatsapp/signup", """{"signupCallback":{"accessToken":"SIMULATOR"}}""")).AssertError(502, "DependencyException");

        cipher.IsOn = false;
        (await host.SendTextAsync("15550109999", "hi")).AssertOk();
    }

    [Fact]
    public async Task A_Cipher_That_Is_Down_At_The_First_Call_Does_Not_Keep_Everybody_Out()
    {
        cipher.IsOn = true;
        (await host.CallAsync("GET", "/v1/whatsapp/waba/list")).AssertError(503, "ServiceUnavailable");

        cipher.IsOn = false;
        (await host.CallAsync("GET", "/v1/whatsapp/waba/list")).AssertOk();
    }
}
