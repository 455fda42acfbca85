using System.Text;
using SocialMessaging.Errors;
using SocialMessaging.Messages;
using SocialMessaging.Meta;

namespace SocialMessaging.Tests.Meta;

public sealed class GraphControlMembersTests
{
    [Theory]
    [InlineData("access_token")]
    [InlineData("appsecret_proof")]
    [InlineData("batch")]
    [InlineData("fields")]
    [InlineData("include_headers")]
    [InlineData("method")]
    [InlineData("suppress_http_code")]
    public void A_Parameter_Of_Graph_Itself_Is_Refused_By_Name(string name)
    {
        var json = Encoding.UTF8.GetBytes($$"""{"name":"x","{{name}}":"delete"}""");

        var refusal = Assert.Throws<InvalidParametersException>(() => GraphControlMembers.Refuse(json, "templateDefinition"));
        Assert.Equal(
            $$"""templateDefinition: "{{name}}" at the top level is a parameter of Meta's Graph API itself and is not allowed.""",
            refusal.Message);

        var ofSend = Assert.Throws<InvalidParametersException>(() => MessageBody.Parse(json));
        Assert.StartsWith("message: ", ofSend.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_Is_Recognised_However_It_Is_Escaped() => Assert.Throws<InvalidParametersException>(
        () => GraphControlMembers.Refuse("""{"a":[{"b":{}}],"m\u0065thod":"delete"}"""u8, "message"));

    [Theory]
    [InlineData("""{"type":"interactive","interactive":{"action":{"method":"x","id":"1","fields":[]}},"to":"method"}""")]
    [InlineData("""[{"method":"delete"}]""")]
    [InlineData(""" "method" """)]
    [InlineData("""{"a":""")]
    [InlineData("")]
    public void What_Is_Deeper_Or_No_Object_Is_Let_Through(string json) =>
        GraphControlMembers.Refuse(Encoding.UTF8.GetBytes(json), "message");
}
