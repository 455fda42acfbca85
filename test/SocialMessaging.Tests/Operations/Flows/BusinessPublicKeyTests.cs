using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using SocialMessaging.Flows;
using SocialMessaging.Operations.Flows;
using SocialMessaging.Testing.Accounts;

namespace SocialMessaging.Tests.Operations.Flows;

/// <summary>The public key of a phone number, from PEM and from KMS.</summary>
public sealed class BusinessPublicKeyTests
{
    private const string Endpoint = $"{ServiceFixture.MetaNumber}/whatsapp_business_encryption";
    private const string KeyArn = $"arn:aws:kms:us-east-1:{ServiceFixture.Account}:key/0f7c";
    private const string AliasArn = $"arn:aws:kms:us-east-1:{ServiceFixture.Account}:alias/flows";

    private static readonly string Pem = NewPem(2048);

    [Fact]
    public async Task A_Pem_Goes_To_Meta_As_It_Stands()
    {
        using var fixture = new ServiceFixture();

        var reply = await PutAsync(fixture, new() { ["businessPublicKey"] = $"\n{Pem}\n" });

        Assert.Equal((200, null), (reply.Status, reply.Body));
        Assert.Equal(Pem, SentPem(fixture));
        Assert.Empty(fixture.Keys.Asked);
    }

    [Theory]
    [InlineData(KeyArn)]
    [InlineData(AliasArn)]
    public async Task A_Key_Of_Kms_Becomes_Pem(string arn)
    {
        using var fixture = new ServiceFixture();
        using var rsa = RSA.Create(2048);
        fixture.Keys.Keys[arn] = () => new(KeyArn, rsa.ExportSubjectPublicKeyInfo());

        var reply = await PutAsync(fixture, new() { ["kmsKeyArn"] = arn });

        Assert.Equal((200, null), (reply.Status, reply.Body));
        Assert.Equal(rsa.ExportSubjectPublicKeyInfoPem(), SentPem(fixture));
    }

    [Fact]
    public async Task Neither_And_Both_Are_Refused()
    {
        using var fixture = new ServiceFixture();

        var neither = await PutAsync(fixture, []);
        var both = await PutAsync(fixture, new() { ["businessPublicKey"] = Pem, ["kmsKeyArn"] = KeyArn });

        Assert.All([neither, both], reply => AssertRefused(fixture, reply, 400, "InvalidParametersException", "Exactly one of"));
        Assert.Empty(fixture.Keys.Asked);
    }

    /// <summary>A key that does not fit, by what is wrong with it.</summary>
    public static TheoryData<string> UnfitKeys => ["short", "long", "elliptic", "private", "text", "two", "around", "broken"];

    [Theory]
    [MemberData(nameof(UnfitKeys))]
    public async Task Anything_But_One_Rsa_Key_Of_2048_Bits_Is_Refused(string kind)
    {
        using var fixture = new ServiceFixture();

        var reply = await PutAsync(fixture, new() { ["businessPublicKey"] = Unfit(kind) });

        AssertRefused(
            fixture, reply, 400, "InvalidParametersException", "businessPublicKey must be one RSA public key of 2048 bits in PEM");
        Assert.Equal(kind == "private", reply.Message.Contains("never leave its owner", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData($"arn:aws:kms:us-east-1:{ServiceFixture.OtherAccount}:key/0f7c")]
    [InlineData($"arn:aws:kms:us-east-1:{ServiceFixture.OtherAccount}:alias/flows")]
    [InlineData($"arn:aws:kms:eu-west-1:{ServiceFixture.Account}:key/0f7c")]
    [InlineData($"arn:aws-cn:kms:us-east-1:{ServiceFixture.Account}:key/0f7c")]
    public async Task A_Key_Of_Another_Account_Or_Region_Is_Refused_Before_Kms_Is_Asked(string arn)
    {
        using var fixture = new ServiceFixture();
        fixture.Keys.Keys[arn] = () => throw new InvalidOperationException("KMS was asked.");

        var reply = await PutAsync(fixture, new() { ["kmsKeyArn"] = arn });

        AssertRefused(fixture, reply, 400, "InvalidParametersException", $"account {ServiceFixture.Account}");
        Assert.Empty(fixture.Keys.Asked);
    }

    [Fact]
    public async Task An_Alias_That_Leads_To_Another_Account_Is_Refused()
    {
        using var fixture = new ServiceFixture();
        using var rsa = RSA.Create(2048);
        fixture.Keys.Keys[AliasArn] = () => new(
            $"arn:aws:kms:us-east-1:{ServiceFixture.OtherAccount}:key/1", rsa.ExportSubjectPublicKeyInfo());

        AssertRefused(fixture, await PutAsync(fixture, new() { ["kmsKeyArn"] = AliasArn }), 400, "InvalidParametersException", "kmsKeyArn");
    }

    [Theory]
    [InlineData(KeyDirectoryFault.Missing, 404, "ResourceNotFoundException")]
    [InlineData(KeyDirectoryFault.Unusable, 400, "InvalidParametersException")]
    [InlineData(KeyDirectoryFault.Denied, 403, "AccessDeniedException")]
    [InlineData(KeyDirectoryFault.Unavailable, 502, "DependencyException")]
    public async Task What_Kms_Says_No_To_Is_Mapped(KeyDirectoryFault fault, int status, string error)
    {
        using var fixture = new ServiceFixture();
        fixture.Keys.Keys[KeyArn] = () => throw new KeyDirectoryException("because", fault, inner: null);

        AssertRefused(fixture, await PutAsync(fixture, new() { ["kmsKeyArn"] = KeyArn }), status, error, "kmsKeyArn: because");
    }

    [Fact]
    public async Task A_Key_Of_Kms_That_Is_Not_Rsa_2048_Is_Refused()
    {
        using var fixture = new ServiceFixture();
        using var rsa = RSA.Create(3072);
        fixture.Keys.Keys[KeyArn] = () => new(KeyArn, rsa.ExportSubjectPublicKeyInfo());

        AssertRefused(fixture, await PutAsync(fixture, new() { ["kmsKeyArn"] = KeyArn }), 400, "InvalidParametersException", "RSA_2048");
    }

    [Theory]
    [InlineData("""{"data":[{"business_public_key":"PEM","business_public_key_signature_status":"MISMATCH"}]}""",
        """{"businessPublicKey":"PEM","businessPublicKeySignatureStatus":"MISMATCH"}""")]
    [InlineData("""{"data":[{"business_public_key_signature_status":"VALID"}]}""", """{"businessPublicKeySignatureStatus":"VALID"}""")]
    [InlineData("""{"data":[]}""", "{}")]
    [InlineData("{}", "{}")]
    public async Task A_Key_Is_Told_As_Meta_Has_It(string graph, string answer)
    {
        using var fixture = new ServiceFixture();
        var number = await NumberAsync(fixture);
        fixture.Graph.Answer("GET " + Endpoint, graph);

        var reply = await fixture.CallAsync(GetWhatsAppBusinessPublicKey.Operation, query: "originationPhoneNumberId=" + number);

        Assert.Equal(answer, reply.Body?.ToJsonString());
    }

    private static async Task<ServiceReply> PutAsync(ServiceFixture fixture, JsonObject members)
    {
        members["originationPhoneNumberId"] = await NumberAsync(fixture);
        fixture.Graph.Answer("POST " + Endpoint, FakeGraph.Success);
        return await fixture.CallAsync(PutWhatsAppBusinessPublicKey.Operation, members.ToJsonString());
    }

    private static async Task<string> NumberAsync(ServiceFixture fixture)
    {
        if (await fixture.Accounts.FindPhoneNumberByMetaIdAsync(ServiceFixture.MetaNumber, CancellationToken.None) is { } there)
        {
            return there.Id;
        }

        var token = await fixture.BeginAsync();
        var reply = await fixture.FinishAsync(
            token, $$"""
            "phoneNumbers":[{"id":"{{ServiceFixture.MetaNumber}}","twoFactorPin":"123456"},
            {"id":"{{ServiceFixture.SecondMetaNumber}}","twoFactorPin":"123456"}]
            """);
        Assert.Equal(200, reply.Status);
        return (await fixture.NumberAsync()).Id;
    }

    private static string? SentPem(ServiceFixture fixture)
    {
        var body = Assert.Single(fixture.Graph.Calls, call => call.Endpoint == "POST " + Endpoint).Body;
        Assert.StartsWith("business_public_key=", body, StringComparison.Ordinal);
        return WebUtility.UrlDecode(body["business_public_key=".Length..]);
    }

    private static void AssertRefused(ServiceFixture fixture, ServiceReply reply, int status, string error, string text)
    {
        Assert.Equal((status, error), (reply.Status, reply.ErrorType));
        Assert.Contains(text, reply.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(fixture.Graph.Calls, call => call.Endpoint == "POST " + Endpoint);
    }

    private static string Unfit(string kind)
    {
        using var ec = ECDsa.Create();
        using var rsa = RSA.Create(2048);
        return kind switch
        {
            "short" => NewPem(1024),
            "long" => NewPem(4096),
            "elliptic" => ec.ExportSubjectPublicKeyInfoPem(),
            "private" => rsa.ExportPkcs8PrivateKeyPem(),
            "text" => "MIIBIjANBgkq",
            "two" => $"{Pem}\n{Pem}",
            "around" => $"my key:\n{Pem}",
            "broken" => Pem.Replace("MIIB", "AAAA", StringComparison.Ordinal),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    private static string NewPem(int bits)
    {
        using var rsa = RSA.Create(bits);
        return rsa.ExportSubjectPublicKeyInfoPem();
    }
}
