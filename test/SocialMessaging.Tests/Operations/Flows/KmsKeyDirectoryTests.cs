using Amazon.KeyManagementService;
using Amazon.Runtime;
using SocialMessaging.Flows;
using SocialMessaging.Flows.Aws;
using SocialMessaging.Testing;

namespace SocialMessaging.Tests.Operations.Flows;

/// <summary>What KMS answers, as a server says it on the wire.</summary>
public sealed class KmsKeyDirectoryTests
{
    private const string KeyArn = "arn:aws:kms:us-east-1:111122223333:key/0f7c";
    private const string AliasArn = "arn:aws:kms:us-east-1:111122223333:alias/flows";

    [Theory]
    [InlineData("NotFoundException", 400, KeyDirectoryFault.Missing)]
    [InlineData("DisabledException", 400, KeyDirectoryFault.Unusable)]
    [InlineData("KMSInvalidStateException", 400, KeyDirectoryFault.Unusable)]
    [InlineData("InvalidKeyUsageException", 400, KeyDirectoryFault.Unusable)]
    [InlineData("UnsupportedOperationException", 400, KeyDirectoryFault.Unusable)]
    [InlineData("InvalidArnException", 400, KeyDirectoryFault.Unusable)]
    [InlineData("AccessDeniedException", 400, KeyDirectoryFault.Denied)]
    [InlineData("ThrottlingException", 400, KeyDirectoryFault.Unavailable)]
    [InlineData("DependencyTimeoutException", 500, KeyDirectoryFault.Unavailable)]
    [InlineData("KMSInternalException", 500, KeyDirectoryFault.Unavailable)]
    public async Task What_Kms_Refuses_Is_Told_Apart(string error, int status, KeyDirectoryFault fault)
    {
        await using var server = new ScriptedServer(
            _ => ScriptedServer.Http(status, $$"""{"__type":"{{error}}","message":"No."}""", "application/x-amz-json-1.1"));

        Assert.Equal(fault, await FaultAsync(server.Root));
    }

    [Fact]
    public async Task A_Key_That_Only_Signs_Is_Of_No_Use()
    {
        await using var server = new ScriptedServer(_ => Key(KeyArn, "SIGN_VERIFY"));

        Assert.Equal(KeyDirectoryFault.Unusable, await FaultAsync(server.Root));
    }

    [Fact]
    public async Task Kms_Being_Away_Is_Nobodys_Answer()
    {
        var server = new ScriptedServer(_ => "");
        await server.DisposeAsync();

        Assert.Equal(KeyDirectoryFault.Unavailable, await FaultAsync(server.Root));
    }

    [Theory]
    [InlineData(KeyArn, KeyArn)]
    [InlineData("0f7c", AliasArn)]
    public async Task A_Key_Is_Told_With_The_Arn_That_Kms_Gives_It(string told, string arn)
    {
        await using var server = new ScriptedServer(_ => Key(told, "ENCRYPT_DECRYPT"));
        using var kms = Client(server.Root);

        var key = await new KmsKeyDirectory(kms).GetPublicKeyAsync(AliasArn, CancellationToken.None);

        Assert.Equal(arn, key.KeyArn);
        Assert.Equal([1, 2, 3], key.Der.ToArray());
    }

    private static async Task<KeyDirectoryFault> FaultAsync(string root)
    {
        using var kms = Client(root);
        return (await Assert.ThrowsAsync<KeyDirectoryException>(
            () => new KmsKeyDirectory(kms).GetPublicKeyAsync(KeyArn, CancellationToken.None))).Fault;
    }

    private static string Key(string id, string usage) => ScriptedServer.Http(
        200,
        $$"""{"KeyId":"{{id}}","KeySpec":"RSA_2048","KeyUsage":"{{usage}}","PublicKey":"AQID"}""",
        "application/x-amz-json-1.1");

    private static AmazonKeyManagementServiceClient Client(string root) => new(
        new BasicAWSCredentials("test", "test"),
        new AmazonKeyManagementServiceConfig { ServiceURL = root, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });
}
