using System.Text;
using SocialMessaging.Calls;
using SocialMessaging.Errors;

namespace SocialMessaging.Tests.Calls;

public sealed class CallEventBodyTests
{
    [Theory]
    [InlineData("not json", "not valid JSON")]
    [InlineData("[]", "must be a JSON object")]
    [InlineData("{} {}", "not valid JSON")]
    [InlineData("""{"action":"connect"} 5""", "not valid JSON")]
    [InlineData("{}", "action must be")]
    [InlineData("""{"action":5}""", "action must be")]
    [InlineData("""{"action":"accept"}""", "call_id")]
    [InlineData("""{"action":"terminate","call_id":""}""", "call_id")]
    [InlineData("""{"action":"terminate","call_id":7}""", "call_id")]
    [InlineData("""{"action":"terminate","action":"connect","call_id":"a"}""", "more than once")]
    [InlineData("""{"action":"connect","to":"1","to":"2"}""", "more than once")]
    [InlineData("""{"action":"connect","access_token":"x"}""", "access_token")]
    [InlineData("""{"action":"connect","method":"delete"}""", "method")]
    public void What_Cannot_Be_Handed_Over_Is_Refused(string callEvent, string reason)
    {
        var refusal = Assert.Throws<InvalidParametersException>(() => Parse(callEvent));

        Assert.StartsWith("callEvent", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"action":"connect"}""", true, true)]
    [InlineData("""{"action":"CONNECT"}""", true, true)]
    [InlineData("""{"action":"connect","biz_opaque_callback_data":null}""", true, false)]
    [InlineData("""{"action":"accept","call_id":"a"}""", false, true)]
    [InlineData("""{"action":"accept","call_id":"a","biz_opaque_callback_data":"x"}""", false, false)]
    [InlineData("""{"action":"pre_accept","call_id":"a"}""", false, false)]
    [InlineData("""{"action":"reject","call_id":"a"}""", false, false)]
    [InlineData("""{"action":"terminate","call_id":"a"}""", false, false)]
    public void Callback_Data_Goes_With_Connect_And_Accept_Alone_And_Only_Where_It_Is_Free(string callEvent, bool starts, bool takes)
    {
        var body = Parse(callEvent);

        Assert.Equal((starts, takes), (body.Starts, body.TakesCallbackData));
    }

    [Fact]
    public void The_Data_Are_Put_Last_And_Everything_Else_Stays()
    {
        var body = Parse("{ \"action\":\"connect\", \"x\":\"caf\\u00e9 \\/\" , \"session\":{\"access_token\":1} \n}");

        Assert.Equal(
            "{ \"action\":\"connect\", \"x\":\"caf\\u00e9 \\/\" , \"session\":{\"access_token\":1} \n,\"biz_opaque_callback_data\":\"id\"}",
            Encoding.UTF8.GetString(body.WithCallbackData("id").Span));
    }

    [Theory]
    [InlineData("""{"action":"connect","to":"1","recipient":"US.1"}""", "1")]
    [InlineData("""{"action":"connect","recipient":"US.1"}""", "US.1")]
    [InlineData("""{"action":"connect"}""", null)]
    public void To_Wins_Over_Recipient(string callEvent, string? recipient) => Assert.Equal(recipient, Parse(callEvent).Recipient);

    private static CallEventBody Parse(string callEvent) => CallEventBody.Parse(Encoding.UTF8.GetBytes(callEvent));
}
