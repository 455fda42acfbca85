using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using SocialMessaging.LocalHost.Startup;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Clients;

/// <summary>
/// What the stock client does not know yet, keys of flows and conversions, as signed calls against the built local host, with embedded
/// storage and over an emulator of AWS.
/// </summary>
public sealed class SignedCallTests(MotoServer moto) : IClassFixture<MotoServer>, IAsyncLifetime
{
    private const string Waba = Seed.LinkedAccountId;
    private const string Keys = "/v1/whatsapp/business-public-key";

    private readonly TemporaryFolder data = new();
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false });
    private Uri? emulator;
    private LocalHostProcess? host;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (host is not null)
        {
            await host.DisposeAsync();
        }

        data.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_Number_Gets_Its_Key_From_Pem_And_From_Kms(bool onAws)
    {
        await StartAsync(onAws);
        using var first = RSA.Create(2048);
        var (account, arns, second) = await KeysOfKmsAsync();

        AssertEmpty(await PutKeyAsync("businessPublicKey", first.ExportSubjectPublicKeyInfoPem()));
        Assert.Equal((first.ExportSubjectPublicKeyInfoPem(), "VALID"), await GetKeyAsync());
        foreach (var arn in arns)
        {
            AssertEmpty(await PutKeyAsync("businessPublicKey", first.ExportSubjectPublicKeyInfoPem()));
            AssertEmpty(await PutKeyAsync("kmsKeyArn", arn));
            Assert.Equal((second, "VALID"), await GetKeyAsync());
        }

        (await PutKeyAsync("kmsKeyArn", $"arn:aws:kms:us-east-1:{account}:key/00000000-0000-4000-8000-00000000000f"))
            .AssertError(404, "ResourceNotFoundException");
        (await PutKeyAsync("kmsKeyArn", "arn:aws:kms:us-east-1:999999999999:key/0f")).AssertError(400, "InvalidParametersException");
        (await PutKeyAsync("businessPublicKey", "no key")).AssertError(400, "InvalidParametersException");
        (await CallAsync("PUT", Keys, Body(("originationPhoneNumberId", Seed.PhoneNumberId))))
            .AssertError(400, "InvalidParametersException");
        (await CallAsync("GET", Keys + "?originationPhoneNumberId=phone-number-id-none")).AssertError(404, "ResourceNotFoundException");
        Assert.Equal((second, "VALID"), await GetKeyAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Conversion_Events_Count_Once_And_What_Is_Wrong_With_Them_Is_Told(bool onAws)
    {
        await StartAsync(onAws);
        var datasetId = Text(await CallAsync("POST", ConversionBodies.DatasetPath, ConversionBodies.Dataset), "datasetId");

        Assert.Equal(datasetId, Text(await CallAsync("POST", ConversionBodies.DatasetPath, ConversionBodies.Dataset), "datasetId"));
        var account = (await CallAsync("GET", "/v1/whatsapp/waba/details?id=" + Waba)).AssertOk().Json.GetProperty("account");
        Assert.Equal(datasetId, account.GetProperty("datasetId").GetString());

        var (one, invocation) = (Event(), Guid.NewGuid().ToString());
        var first = Text(await SendAsync(datasetId, one, invocation), "requestId");
        Assert.Equal(first, Text(await SendAsync(datasetId, one, invocation), "requestId"));
        Assert.Equal(1, await CountAsync(datasetId));
        (await SendAsync(datasetId, $"[{Event()},{Event()}]")).AssertOk();
        (await SendAsync(datasetId, $$"""{"data":[{{Event()}}],"test_event_code":"TEST1"}""")).AssertOk();
        Assert.Equal(4, await CountAsync(datasetId));

        (await SendAsync(datasetId, Event(name: "Lead"))).AssertError(400, "InvalidParametersException");
        (await SendAsync(datasetId, Event(time: 1_600_000_000))).AssertError(400, "InvalidParametersException");
        (await SendAsync(datasetId, Event(click: "made-up"))).AssertError(400, "InvalidParametersException");
        (await SendAsync(datasetId, $$"""{"data":[{{Event()}}],"access_token":"x"}""")).AssertError(400, "InvalidParametersException");
        (await SendAsync("123456789012345", Event())).AssertError(404, "ResourceNotFoundException");
        await WeatherAsync("""{"ignoreEvents":1}""");
        (await SendAsync(datasetId, Event())).AssertError(400, "InvalidParametersException");
        Assert.Equal(4, await CountAsync(datasetId));
    }

    private async Task StartAsync(bool onAws)
    {
        if (onAws)
        {
            InstalledTools.Require("an emulator of AWS", "moto_server");
            emulator = await moto.UrlAsync();
            host = await LocalHostProcess.StartAsync(data.Path, AwsEnvironment.On(emulator), "--aws");
        }
        else
        {
            host = await LocalHostProcess.StartAsync(data.Path);
        }
    }

    /// <summary>An account, the ARNs of a key and of its alias in it, and the public key.</summary>
    private async Task<(string Account, IReadOnlyList<string> Arns, string Pem)> KeysOfKmsAsync()
    {
        if (emulator is null)
        {
            using var rsa = RSA.Create(2048);
            foreach (var name in (string[])["key/flows", "alias/team/flows"])
            {
                var file = Path.Combine(data.Path, "kms", name + ".pem");
                Directory.CreateDirectory(Path.GetDirectoryName(file)!); // it has one
                await File.WriteAllTextAsync(file, rsa.ExportSubjectPublicKeyInfoPem());
            }

            return (
                "000000000000",
                ["arn:aws:kms:us-east-1:000000000000:key/flows", "arn:aws:kms:us-east-1:000000000000:alias/team/flows"],
                rsa.ExportSubjectPublicKeyInfoPem());
        }

        using var kms = new AmazonKeyManagementServiceClient(
            MotoServer.Credentials,
            new AmazonKeyManagementServiceConfig { ServiceURL = emulator.OriginalString, AuthenticationRegion = "us-east-1" });
        var key = (await kms.CreateKeyAsync(
            new CreateKeyRequest { KeySpec = KeySpec.RSA_2048, KeyUsage = KeyUsageType.ENCRYPT_DECRYPT })).KeyMetadata;
        var alias = "alias/flows-" + Guid.NewGuid().ToString("N");
        await kms.CreateAliasAsync(new CreateAliasRequest { AliasName = alias, TargetKeyId = key.KeyId });
        var der = (await kms.GetPublicKeyAsync(new GetPublicKeyRequest { KeyId = key.Arn })).PublicKey.ToArray();
        return (
            AwsEnvironment.AccountId,
            [key.Arn, $"arn:aws:kms:us-east-1:{AwsEnvironment.AccountId}:{alias}"],
            PemEncoding.WriteString("PUBLIC KEY", der));
    }

    private Task<Reply> PutKeyAsync(string member, string value) =>
        CallAsync("PUT", Keys, Body(("originationPhoneNumberId", Seed.PhoneNumberId), (member, value)));

    private async Task<(string?, string?)> GetKeyAsync()
    {
        var key = (await CallAsync("GET", Keys + "?originationPhoneNumberId=" + Seed.PhoneNumberId)).AssertOk().Json;
        return (key.GetProperty("businessPublicKey").GetString(), key.GetProperty("businessPublicKeySignatureStatus").GetString());
    }

    private Task<Reply> SendAsync(string datasetId, string events, string? invocation = null) => CallAsync(
        "POST", ConversionBodies.EventsPath, ConversionBodies.Send(datasetId, events), invocation ?? Guid.NewGuid().ToString());

    private static string Event(string name = "Purchase", string click = "SIMULATOR-CLICK", long? time = null) =>
        ConversionBodies.Event(name, click, time);

    private async Task<int> CountAsync(string datasetId)
    {
        using var shown = JsonDocument.Parse(await http.GetStringAsync(
            new Uri(Address, "/simulator/conversion-events?datasetId=" + datasetId)));
        return shown.RootElement.GetProperty("events").GetArrayLength();
    }

    private async Task WeatherAsync(string weather)
    {
        using var content = new StringContent(weather, Encoding.UTF8, "application/json");
        using var response = await http.PutAsync(new Uri(Address, "/simulator/weather"), content);
        Assert.True(response.IsSuccessStatusCode);
    }

    private async Task<Reply> CallAsync(string method, string target, string? json = null, string? invocation = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Address, target));
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        if (invocation is not null)
        {
            request.Headers.Add("amz-sdk-invocation-id", invocation);
        }

        new RequestSigner("test", "test").Sign(request);
        using var response = await http.SendAsync(request);
        return await Reply.OfAsync(response);
    }

    private Uri Address => host?.Address ?? throw new InvalidOperationException("The host has not been started.");

    private static string Body(params (string Name, string Value)[] members) =>
        JsonSerializer.Serialize(members.ToDictionary(member => member.Name, member => member.Value));

    private static string Text(Reply reply, string member) => reply.AssertOk().Json.GetProperty(member).GetString() ?? "";

    private static void AssertEmpty(Reply reply) => Assert.Equal("", reply.AssertOk().Text);
}
