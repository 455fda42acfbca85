using System.Text;
using System.Text.Json;
using SocialMessaging.Meta;
using SocialMessaging.Operations.Messages;
using SocialMessaging.Pipeline;

namespace SocialMessaging.Tests.Meta;

public sealed class GraphErrorTests
{
    [Theory]
    [InlineData("""{"error":{"code":100,"message":"M"}}""", 100, "M")]
    [InlineData("""{"error":{"code":0}}""", 0, "Meta answered with error 0.")]
    [InlineData("""{"error":{"code":1,"message":"M","error_data":{"messaging_product":"whatsapp","details":"D"}}}""", 1, "M: D")]
    [InlineData("""{"error":{"code":1,"message":"M","error_data":"D"}}""", 1, "M: D")]
    [InlineData("""{"error":{"code":1,"message":"M","error_data":["D"]}}""", 1, "M")]
    [InlineData("""{"error":{"code":1,"message":"M","error_user_msg":"U","error_data":{"details":"D"}}}""", 1, "M: U")]
    [InlineData("""{"error":{"code":1,"message":"M","error_user_msg":"M"}}""", 1, "M")]
    public void Metas_Error_Is_Read_Whatever_Is_Left_Out(string body, int code, string text)
    {
        var error = GraphErrorParser.Parse(Encoding.UTF8.GetBytes(body));

        Assert.Equal(code, error?.Code);
        Assert.Equal(text, error?.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"error":null}""")]
    [InlineData("""{"error":"text"}""")]
    [InlineData("""{"error":{}}""")]
    [InlineData("""{"error":{"code":"100"}}""")]
    [InlineData("""{"error":{"code":1.5}}""")]
    [InlineData("""{"error":{"code":99999999999}}""")]
    public void What_Is_Not_An_Error_Is_Null(string body)
    {
        Assert.Null(GraphErrorParser.Parse(Encoding.UTF8.GetBytes(body)));
    }

    [Fact]
    public void A_Long_Text_Is_Cut_So_That_It_Stays_Text()
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new Dictionary<string,
                object>
            {
                ["error"] = new Dictionary<string,
                object>
                { ["code"] = 131009, ["message"] = new string('a', 999) + "😀" + new string('b', 5000) }
            });
        var error = GraphErrorParser.Parse(body);
        Assert.NotNull(error);

        var mapped = ErrorMapper.Map(new GraphErrorException(error, 400), SendWhatsAppMessage.Operation);
        var reply = ResponseWriter.Error("id", mapped);

        var message = JsonDocument.Parse(reply.Body).RootElement.GetProperty("message").GetString() ?? "";
        Assert.DoesNotContain('\ufffd', message);
        Assert.InRange(message.Length, 999, 1000);
    }
}
