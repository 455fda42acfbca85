using System.Text.Json.Nodes;
using SocialMessaging.Simulator.FlowRuns;

namespace SocialMessaging.Simulator.Tests.Flows;

public sealed class FlowExpressionTests
{
    private static readonly Dictionary<string, JsonNode?> Values = new()
    {
        ["data.name"] = "Ana",
        ["data.count"] = 3,
        ["data.list"] = new JsonArray("a"),
        ["form.agreed"] = true,
        ["form.empty"] = "",
    };

    [Theory]
    [InlineData("Hello", "\"Hello\"")]
    [InlineData("${data.name}", "\"Ana\"")]
    [InlineData("${data.count}", "3")]
    [InlineData("${data.list}", """["a"]""")]
    [InlineData("${data.missing}", null)]
    [InlineData("Hello ${data.name}", "\"Hello ${data.name}\"")]
    [InlineData("`'Hello ' ${data.name} '!'`", "\"Hello Ana!\"")]
    [InlineData("`${data.count} * 2 + 1`", "7")]
    [InlineData("`(${data.count} + 1) / 2`", "2")]
    [InlineData("`${data.name} == 'Ana' && ${data.count} >= 3`", "true")]
    [InlineData("`!${form.agreed}`", "false")]
    [InlineData("`'not closed`", "\"\\u0060\\u0027not closed\\u0060\"")]
    public void A_Property_Stands_For_Its_Value(string text, string? value) =>
        Assert.Equal(value, FlowExpression.Value(text, Look)?.ToJsonString());

    [Theory]
    [InlineData("${form.agreed}", true)]
    [InlineData("${form.empty}", false)]
    [InlineData("${form.missing}", false)]
    [InlineData("!${form.missing}", true)]
    [InlineData("${data.count} == 3", true)]
    [InlineData("${data.count} != 3 || ${data.name} == 'Ana'", true)]
    [InlineData("(${data.count} < 3 || ${data.count} > 5) && true", false)]
    [InlineData("`${data.count} % 2 == 1`", true)]
    [InlineData("${data.name} ==", false)]
    [InlineData("${data.name} 'Ana'", false)]
    public void A_Condition_Holds_Or_Does_Not(string condition, bool holds) => Assert.Equal(holds, FlowExpression.Holds(condition, Look));

    private static JsonNode? Look(string path) => Values.GetValueOrDefault(path)?.DeepClone();
}
