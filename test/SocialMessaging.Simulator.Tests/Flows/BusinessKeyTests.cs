using System.Security.Cryptography;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests.Flows;

public sealed class BusinessKeyTests : IAsyncLifetime
{
    private const string Path = SimulatorHost.Phone + "/whatsapp_business_encryption";

    private SimulatorHost host = null!; // made in InitializeAsync

    public async ValueTask InitializeAsync() => host = await SimulatorHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_Key_Is_Kept_And_Shown_With_The_State_Of_Its_Signature()
    {
        Assert.Empty((await host.Graph(HttpMethod.Get, Path).SendAsync()).Expect(200).Json["data"]!.AsArray());
        var key = Key(2048);

        var set = await host.Graph(HttpMethod.Post, Path).SendAsync(new FormUrlEncodedContent([new("business_public_key", key)]));

        Assert.True((bool)set.Expect(200).Json["success"]!);
        var shown = await ShownAsync();
        Assert.Equal(key, (string?)shown["business_public_key"]);
        Assert.Equal("VALID", (string?)shown["business_public_key_signature_status"]);
    }

    [Fact]
    public async Task A_Number_That_Is_Registered_Anew_Needs_Its_Key_Anew()
    {
        var key = new JsonObject { ["business_public_key"] = Key(2048) };
        (await host.Graph(HttpMethod.Post, Path).SendAsync(key)).Expect(200);
        (await host.Graph(HttpMethod.Post, $"{SimulatorHost.Phone}/register").SendAsync(
            new JsonObject { ["messaging_product"] = "whatsapp", ["pin"] = "123456" })).Expect(200);

        Assert.Equal("MISMATCH", (string?)(await ShownAsync())["business_public_key_signature_status"]);
        (await host.Graph(HttpMethod.Post, Path).SendAsync(key)).Expect(200);
        Assert.Equal("VALID", (string?)(await ShownAsync())["business_public_key_signature_status"]);
    }

    [Theory]
    [InlineData(1024)]
    [InlineData(4096)]
    public async Task A_Key_Of_Another_Length_Is_Refused(int bits) =>
        (await host.Graph(HttpMethod.Post, Path).SendAsync(new JsonObject { ["business_public_key"] = Key(bits) })).ExpectError(400, 100);

    [Fact]
    public async Task What_Is_Not_A_Public_Rsa_Key_Is_Refused()
    {
        using var rsa = RSA.Create(2048);
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        foreach (var text in new[] { "key", rsa.ExportRSAPrivateKeyPem(), curve.ExportSubjectPublicKeyInfoPem() })
        {
            (await host.Graph(HttpMethod.Post, Path).SendAsync(new JsonObject { ["business_public_key"] = text })).ExpectError(400, 100);
        }

        (await host.Graph(HttpMethod.Post, Path).SendAsync(new JsonObject())).ExpectError(400, 100);
        (await host.Graph(HttpMethod.Get, Path).As("SIMULATOR").SendAsync()).ExpectError(400, 100, 33);
    }

    private async Task<JsonObject> ShownAsync() =>
        (await host.Graph(HttpMethod.Get, Path).SendAsync()).Expect(200).Json["data"]!.AsArray().Single()!.AsObject();

    private static string Key(int bits)
    {
        using var rsa = RSA.Create(bits);
        return rsa.ExportSubjectPublicKeyInfoPem();
    }
}
