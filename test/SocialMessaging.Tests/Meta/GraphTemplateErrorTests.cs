using System.Text;
using SocialMessaging.Meta;
using SocialMessaging.Operations.Messages;
using SocialMessaging.Operations.Templates;
using SocialMessaging.Pipeline;

namespace SocialMessaging.Tests.Meta;

/// <summary>What Meta's refusals of calls about templates become.</summary>
public sealed class GraphTemplateErrorTests
{
    [Theory]
    [InlineData(100, 33, "ResourceNotFoundException")]
    [InlineData(33, null, "ResourceNotFoundException")]
    [InlineData(803, null, "ResourceNotFoundException")]
    [InlineData(100, 2593002, "ResourceNotFoundException")]
    [InlineData(132001, null, "ResourceNotFoundException")]
    [InlineData(100, 2388024, "InvalidParametersException")]
    [InlineData(100, 2388023, "InvalidParametersException")]
    [InlineData(100, 2388046, "InvalidParametersException")]
    [InlineData(100, 2388155, "InvalidParametersException")]
    [InlineData(100, 2388019, "InvalidParametersException")]
    [InlineData(100, 2388039, "InvalidParametersException")]
    [InlineData(100, 2388043, "InvalidParametersException")]
    [InlineData(100, 2388273, "InvalidParametersException")]
    [InlineData(100, 2494102, "InvalidParametersException")]
    [InlineData(131009, 2494102, "InvalidParametersException")]
    [InlineData(2494102, null, "InvalidParametersException")]
    [InlineData(100, 2388293, "InvalidParametersException")]
    [InlineData(100, 2388299, "InvalidParametersException")]
    [InlineData(100, null, "InvalidParametersException")]
    [InlineData(192, null, "InvalidParametersException")]
    [InlineData(200002, null, "InvalidParametersException")]
    [InlineData(131059, null, "InvalidParametersException")]
    [InlineData(10, 2388185, "AccessDeniedByMetaException")]
    [InlineData(0, null, "AccessDeniedByMetaException")]
    [InlineData(190, null, "AccessDeniedByMetaException")]
    [InlineData(3, null, "AccessDeniedByMetaException")]
    [InlineData(10, null, "AccessDeniedByMetaException")]
    [InlineData(200, null, "AccessDeniedByMetaException")]
    [InlineData(299, null, "AccessDeniedByMetaException")]
    [InlineData(368, null, "AccessDeniedByMetaException")]
    [InlineData(131031, null, "AccessDeniedByMetaException")]
    [InlineData(139000, null, "AccessDeniedByMetaException")]
    [InlineData(4, null, "ThrottledRequestException")]
    [InlineData(17, null, "ThrottledRequestException")]
    [InlineData(32, null, "ThrottledRequestException")]
    [InlineData(613, null, "ThrottledRequestException")]
    [InlineData(80007, null, "ThrottledRequestException")]
    [InlineData(80008, null, "ThrottledRequestException")]
    [InlineData(1, null, "DependencyException")]
    [InlineData(2, null, "DependencyException")]
    public void A_Refusal_Becomes_The_Models_Error(int code, int? subcode, string error)
    {
        var refusal = new GraphErrorException(new(code, subcode, "No.", null, null), 400) { Endpoint = GraphClient.TemplatesEndpoint };

        Assert.Equal(error, ErrorMapper.Map(refusal, GetWhatsAppMessageTemplate.Operation).ErrorType);
    }

    [Fact]
    public void To_A_Message_A_Template_That_Is_Not_There_Is_A_Wrong_Parameter()
    {
        var refusal = new GraphErrorException(new(132001, null, "No.", null, null), 404) { Endpoint = "messages" };

        Assert.Equal("InvalidParametersException", ErrorMapper.Map(refusal, SendWhatsAppMessage.Operation).ErrorType);
    }

    [Theory]
    [InlineData(""" "error_user_title":"T","error_user_msg":"U" """, "M: T. U")]
    [InlineData(""" "error_user_title":"T.","error_user_msg":"U" """, "M: T. U")]
    [InlineData(""" "error_user_title":"T" """, "M: T")]
    [InlineData(""" "error_user_title":"T","error_user_msg":" " """, "M: T")]
    [InlineData(""" "error_user_title":"T","error_user_msg":"t: U" """, "M: t: U")]
    [InlineData(""" "error_user_title":"M" """, "M")]
    public void The_Title_Of_Metas_Explanation_Is_Told(string members, string text)
    {
        var body = Encoding.UTF8.GetBytes($$$"""{"error":{"code":100,"message":"M",{{{members}}}}}""");

        Assert.Equal(text, GraphErrorParser.Parse(body)?.Text);
    }

    [Fact]
    public void A_Throttle_Tells_When_Meta_Takes_Calls_Again()
    {
        var refusal = new GraphErrorException(new(80008, null, "Too many.", null, null) { RegainMinutes = 42 }, 400);

        Assert.Equal(
            "Too many. (Meta takes such calls again in about 42 minutes.)",
            ErrorMapper.Map(refusal, GetWhatsAppMessageTemplate.Operation).Message);
    }

    [Fact]
    public void Another_Refusal_Does_Not()
    {
        var refusal = new GraphErrorException(new(100, null, "No.", null, null) { RegainMinutes = 42 }, 400);

        Assert.Equal("No.", ErrorMapper.Map(refusal, GetWhatsAppMessageTemplate.Operation).Message);
    }

    [Theory]
    [InlineData(10, null, true)]
    [InlineData(200, null, true)]
    [InlineData(10, 2388185, false)]
    [InlineData(190, null, false)]
    public void A_Missing_Permission_Is_Named(int code, int? subcode, bool isNamed)
    {
        var refusal = new GraphErrorException(new(code, subcode, "No.", null, null), 400) { Endpoint = GraphClient.TemplatesEndpoint };

        var text = ErrorMapper.Map(refusal, GetWhatsAppMessageTemplate.Operation).Message;

        Assert.Equal(isNamed, text.Contains("whatsapp_business_management", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("[]", null)]
    [InlineData("{}", null)]
    [InlineData("""{"1":{}}""", null)]
    [InlineData("""{"1":[1,{}]}""", null)]
    [InlineData("""{"1":[{"estimated_time_to_regain_access":0}]}""", null)]
    [InlineData("""{"1":[{"estimated_time_to_regain_access":"9"}]}""", null)]
    [InlineData("""{"1":[{"estimated_time_to_regain_access":19},{"estimated_time_to_regain_access":3}],"2":[{}]}""", 19)]
    public void The_Budgets_Header_Is_Read_Whatever_It_Holds(string? header, int? minutes)
    {
        Assert.Equal(minutes, GraphUsage.RegainMinutes(header));
    }
}
