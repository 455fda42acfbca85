using YamlDotNet.RepresentationModel;

namespace SocialMessaging.Functions.Tests.Templates;

/// <summary>What a function may do: one action on one resource, under a condition.</summary>
/// <param name="Action">The action, such as <c>kms:Decrypt</c>.</param>
/// <param name="Resource">The resource as the template writes it.</param>
/// <param name="Condition">The condition as the template writes it; empty without one.</param>
/// <param name="When">The template's condition under which the permission is given at all; empty where it always is.</param>
internal sealed record Permission(string Action, string Resource, string Condition = "", string When = "")
{
    private const string Nothing = "!Ref AWS::NoValue";
    private const string ManagedPolicy = "AWS::IAM::ManagedPolicy";

    /// <summary>Every permission that the template gives a function, its managed policies resolved.</summary>
    public static IReadOnlyList<Permission> OfFunction(Template template, string name)
    {
        var properties = template.Properties(name);
        if (properties.Children.TryGetValue("Role", out var role))
        {
            return OfRole(template, role["Fn::GetAtt"][0].ToString());
        }

        return properties.Children.TryGetValue("Policies", out var policies)
            ? [.. ((YamlSequenceNode)policies).SelectMany(policy => OfEntry(template, policy, when: ""))]
            : [];
    }

    /// <summary>Every permission of a role that is written by hand. What AWS names is what SAM gives every role: logs and traces.</summary>
    private static IReadOnlyList<Permission> OfRole(Template template, string name)
    {
        var policies = ((YamlSequenceNode)template.Properties(name)["ManagedPolicyArns"]).Select(Template.Write).ToList();
        Assert.Equal(
            [
                "!Sub arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
                "!Sub arn:${AWS::Partition}:iam::aws:policy/AWSXRayDaemonWriteAccess",
            ],
            policies.Where(policy => !policy.StartsWith("!Ref ", StringComparison.Ordinal)));
        return
        [
            .. policies.Where(policy => policy.StartsWith("!Ref ", StringComparison.Ordinal))
                .SelectMany(policy => OfReference(template, policy, when: "")),
        ];
    }

    /// <summary>Every permission of a managed policy.</summary>
    public static IReadOnlyList<Permission> OfManagedPolicy(Template template, string name)
    {
        var resource = (YamlMappingNode)template.Resources[name];
        Assert.Equal(ManagedPolicy, resource["Type"].ToString());
        var when = Template.Find(resource, "Condition")?.ToString() ?? "";
        return [.. OfDocument((YamlMappingNode)resource["Properties"]["PolicyDocument"], when)];
    }

    public static IEnumerable<Permission> InOrder(IEnumerable<Permission> permissions) => permissions
        .OrderBy(permission => permission.Action, StringComparer.Ordinal)
        .ThenBy(permission => permission.Resource, StringComparer.Ordinal);

    private static IEnumerable<Permission> OfEntry(Template template, YamlNode entry, string when) => entry switch
    {
        YamlMappingNode document => OfDocument(document, when),
        YamlSequenceNode choice => OfChoice(choice, (chosen, condition) => OfEntry(template, chosen, condition)),
        _ => OfReference(template, Template.Write(entry), when),
    };

    /// <summary>A policy under a condition is named where the condition holds, and nowhere else: elsewhere it does not exist.</summary>
    private static IReadOnlyList<Permission> OfReference(Template template, string reference, string when)
    {
        Assert.StartsWith("!Ref ", reference, StringComparison.Ordinal);
        var name = reference["!Ref ".Length..];
        Assert.Equal(when, Template.Find(template.Resources[name], "Condition")?.ToString() ?? "");
        return OfManagedPolicy(template, name);
    }

    private static IEnumerable<Permission> OfDocument(YamlMappingNode document, string when)
    {
        Assert.Equal("2012-10-17", document["Version"].ToString());
        return ((YamlSequenceNode)document["Statement"]).SelectMany(statement => statement is YamlSequenceNode choice
            ? OfChoice(choice, OfStatement)
            : OfStatement(statement, when));
    }

    /// <summary><c>!If [condition, what, nothing]</c>: what it says where the condition holds.</summary>
    private static IEnumerable<Permission> OfChoice(YamlSequenceNode choice, Func<YamlNode, string, IEnumerable<Permission>> read)
    {
        Assert.Equal("!If", choice.Tag.Value);
        Assert.Equal(Nothing, Template.Write(choice[2]));
        return read(choice[1], choice[0].ToString());
    }

    private static IEnumerable<Permission> OfStatement(YamlNode node, string when)
    {
        var statement = (YamlMappingNode)node;
        Assert.Equal("Allow", statement["Effect"].ToString());
        Assert.Empty(statement.Children.Keys.Select(key => key.ToString()).Except(["Sid", "Effect", "Action", "Resource", "Condition"]));
        var condition = statement.Children.TryGetValue("Condition", out var found) ? Template.Write(found) : "";
        return from action in Many(statement["Action"])
               from resource in Many(statement["Resource"])
               select new Permission(action, resource, condition, when);
    }

    private static IEnumerable<string> Many(YamlNode node) =>
        node is YamlSequenceNode { Tag.IsEmpty: true } list ? list.Select(Template.Write) : [Template.Write(node)];
}
