using SocialMessaging.Testing;
using YamlDotNet.RepresentationModel;
using YamlDotNet.Serialization;

namespace SocialMessaging.Functions.Tests.Templates;

/// <summary>The deployment's template, as text and as a tree.</summary>
internal sealed class Template
{
    private Template(string text)
    {
        Text = text;
        Root = new Deserializer().Deserialize<YamlMappingNode>(text);
    }

    public static Template Stored { get; } = Read("template.yaml");

    /// <summary>The template of commit 6390082, which people may have deployed: what an upgrade starts from.</summary>
    public static Template Earlier { get; } = Read("test/SocialMessaging.Functions.Tests/Templates/Earlier/6390082.yaml");

    /// <summary>The template of the sample that subscribes a function to the topic.</summary>
    public static Template OfTheSample { get; } = Read("docs/samples/MessageFunction/template.yaml");

    public string Text { get; }

    public YamlMappingNode Root { get; }

    public YamlMappingNode Resources => (YamlMappingNode)Root["Resources"];

    /// <summary>Every function by its logical name.</summary>
    public IEnumerable<(string Name, YamlMappingNode Function)> Functions =>
        OfType("AWS::Serverless::Function");

    public IEnumerable<(string Name, YamlMappingNode Resource)> OfType(string type) =>
        from resource in Resources.Children
        where resource.Value["Type"].ToString() == type
        select (resource.Key.ToString(), (YamlMappingNode)resource.Value);

    public YamlMappingNode Properties(string resource) => (YamlMappingNode)Resources[resource]["Properties"];

    /// <summary>A scalar, or a short function of CloudFormation, as it is written.</summary>
    public static string Write(YamlNode node) => node switch
    {
        YamlScalarNode { Tag.IsEmpty: false, Tag: { IsLocal: true } tag } scalar => $"{tag.Value} {scalar.Value}",
        YamlScalarNode scalar => scalar.Value ?? "",
        YamlSequenceNode sequence => $"{TagOf(sequence)}[{string.Join(", ", sequence.Select(Write))}]",
        YamlMappingNode mapping => $"{TagOf(mapping)}{{{string.Join(", ", mapping.Select(pair => $"{pair.Key}: {Write(pair.Value)}"))}}}",
        _ => node.ToString(),
    };

    public static YamlNode? Find(YamlNode node, params string[] path)
    {
        foreach (var name in path)
        {
            if (node is not YamlMappingNode mapping || !mapping.Children.TryGetValue(name, out var child))
            {
                return null;
            }

            node = child;
        }

        return node;
    }

    /// <summary>The tree as the Annotations generator would write it.</summary>
    public string Rewrite() => new SerializerBuilder().WithIndentedSequences().Build().Serialize(Root);

    private static Template Read(string path) => new(File.ReadAllText(Path.Combine(InstalledTools.Root, path)));

    private static string TagOf(YamlNode node) => node.Tag is { IsEmpty: false, IsLocal: true } tag ? tag.Value + " " : "";
}
