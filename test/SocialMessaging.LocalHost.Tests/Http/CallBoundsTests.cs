using System.Text;
using SocialMessaging.LocalHost.Startup;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Http;

/// <summary>What one caller can make the service do: no more than its key allows, and no answer larger than it should be.</summary>
public sealed class CallBoundsTests(LocalHostFixture host) : IClassFixture<LocalHostFixture>
{
    private const int MostBytes = 16 * 1024;

    [Fact]
    public async Task Four_Mebibytes_Of_Broken_Members_Make_A_Small_Answer()
    {
        var tags = string.Join(',', Enumerable.Repeat("{}", 1_300_000));

        var reply = (await host.CallAsync("POST", "/v1/tags/tag-resource", $$"""{"resourceArn":"x","tags":[{{tags}}]}""")).AssertError(
            400, "ValidationException");

        Assert.InRange(reply.Text.Length, 1, MostBytes - 1);
        Assert.StartsWith("100 validation errors detected: ", reply.Message);
        Assert.EndsWith("; and more", reply.Message);
    }

    [Fact]
    public async Task A_Value_That_Is_Too_Long_Is_Never_Held_Against_Its_Pattern()
    {
        var hostile = "arn:" + string.Concat(Enumerable.Repeat(":a", 2_000_000)) + "\\n";

        var reply = (await host.CallAsync(
            "PUT", "/v1/whatsapp/waba/eventdestinations",
            $$"""{"id":"{{Seed.LinkedAccountId}}","eventDestinations":[{"eventDestinationArn":"{{hostile}}"}]}""")).AssertError(
            400, "ValidationException");

        Assert.StartsWith("1 validation error detected: ", reply.Message);
        Assert.EndsWith("Member must have length less than or equal to 2048", reply.Message);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("'")]
    [InlineData("é")]
    [InlineData("\\u0001")]
    [InlineData("😀")]
    public async Task Echoed_Values_Are_Cut_And_The_Whole_Answer_Is_Small(string character)
    {
        var key = string.Concat(Enumerable.Repeat(character, 400));
        var tags = string.Join(',', Enumerable.Repeat($$"""{"key":"{{key}}"}""", 90));

        var reply = (await host.CallAsync("POST", "/v1/tags/tag-resource", $$"""{"resourceArn":"arn:x","tags":[{{tags}}]}""")).AssertError(
            400, "ValidationException");

        Assert.InRange(Encoding.UTF8.GetByteCount(reply.Text), 1, MostBytes - 1);
        Assert.DoesNotContain(new string('a', 257), reply.Message);
    }

    [Fact]
    public async Task A_Long_Value_In_Any_Other_Error_Is_Cut_Too()
    {
        var version = new string('é', 1_000_000);

        var reply = (await host.CallAsync("POST", "/v1/whatsapp/send", SendBodies.SendRaw("{}", version: version))).AssertError(
            400, "InvalidParametersException");

        Assert.InRange(Encoding.UTF8.GetByteCount(reply.Text), 1, MostBytes - 1);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("""{"message":1}""")]
    public async Task A_Key_That_May_Not_Call_The_Action_Is_Denied_Whatever_Its_Body_Holds(string body)
    {
        await using var limited = await LocalHostFixture.StartAsync(
            null,
            "--SocialMessaging:AccessKeys:0:AccessKeyId=LIMITED",
            "--SocialMessaging:AccessKeys:0:SecretAccessKey=secret",
            "--SocialMessaging:AccessKeys:0:Actions:0=List*");
        var signer = new RequestSigner("LIMITED", "secret");

        (await limited.CallAsync("POST", "/v1/whatsapp/send", body, signer)).AssertError(403, "AccessDeniedException");
        (await limited.CallAsync("GET", "/v1/whatsapp/waba/list?maxResults=x", signer: signer)).AssertError(400, "SerializationException");
    }

    [Theory]
    [InlineData("/v1/whatsapp/waba/phone//../details")]
    [InlineData("/v1/whatsapp/waba/%64etails")]
    public async Task A_Signature_Over_One_Path_Calls_No_Other(string sent)
    {
        using var signed = host.Request("GET", "/v1/whatsapp/waba/details?id=x");
        host.Signer.Sign(signed);
        var headers = string.Concat(signed.Headers.NonValidated.Select(header => $"{header.Key}: {header.Value}\r\n"));
        using var connection = await RawConnection.OpenAsync(host.Address);

        await connection.WriteAsync($"GET {sent}?id=x HTTP/1.1\r\n{headers}Connection: close\r\n\r\n");
        var answer = await connection.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 404 ", answer);
        Assert.Contains("UnknownOperationException", answer);
    }

    [Theory]
    [InlineData("a..b")]
    [InlineData("bucket..")]
    [InlineData("..bucket")]
    public async Task A_Bucket_Name_Has_No_Two_Periods_In_A_Row(string bucket)
    {
        var reply = await host.CallAsync(
            "POST",
            "/v1/whatsapp/media",
            $$$"""
            {"originationPhoneNumberId":"phone-number-id-00000000000000000000000000000001",
             "sourceS3File":{"bucketName":"{{{bucket}}}","key":"k"}}
            """);

        Assert.Equal(400, reply.Status);
        Assert.Contains(reply.ErrorType, new[] { "InvalidParametersException", "ValidationException" });
    }
}
