using YamlDotNet.RepresentationModel;

namespace SocialMessaging.Functions.Tests.Templates;

/// <summary>What a function may do: one action on one resource, under a condition.</summary>
/// <param name="Action">The action, such as <c>kms:Decrypt</c>.</param>
/// <param name="Resource">The resource as the template writes it.</param>
/// <param name="Condition">The condition as the template writes it; empty without one.</param>
internal sealed record Permission(string Action, string Resource, string Condition = "")
{
    /// <summary>Every permission that the template gives a function, statement by statement.</summary>
    public static IReadOnlyList<Permission> Of(YamlMappingNode function)
    {
        var properties = (YamlMappingNode)function["Properties"];
        Assert.False(properties.Children.ContainsKey("Role"));
        if (!properties.Children.TryGetValue("Policies", out var policies))
        {
            return [];
        }

        var policy = Assert.IsType<YamlMappingNode>(Assert.Single((YamlSequenceNode)policies));
        Assert.Equal("2012-10-17", policy["Version"].ToString());
        return [.. ((YamlSequenceNode)policy["Statement"]).SelectMany(OfStatement)];
    }

    private static IEnumerable<Permission> OfStatement(YamlNode node)
    {
        // !If [condition, statement, nothing]: the statement as it is where the condition holds.
        if (node is YamlSequenceNode choice)
        {
            Assert.Equal("!Ref AWS::NoValue", Template.Write(choice[2]));
            node = choice[1];
        }

        var statement = (YamlMappingNode)node;
        Assert.Equal("Allow", statement["Effect"].ToString());
        Assert.Empty(statement.Children.Keys.Select(key => key.ToString()).Except(["Sid", "Effect", "Action", "Resource", "Condition"]));
        var condition = statement.Children.TryGetValue("Condition", out var found) ? Template.Write(found) : "";
        return from action in Many(statement["Action"])
               from resource in Many(statement["Resource"])
               select new Permission(action, resource, condition);
    }

    private static IEnumerable<string> Many(YamlNode node) =>
        node is YamlSequenceNode { Tag.IsEmpty: true } list ? list.Select(Template.Write) : [Template.Write(node)];
}
