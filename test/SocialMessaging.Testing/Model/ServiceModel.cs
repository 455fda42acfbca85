using System.Text.Json.Nodes;
using SocialMessaging.Operations;

namespace SocialMessaging.Testing.Model;

/// <summary>The service model, all of it, as it was cut from the published one. What the code declares is compared with it.</summary>
public static class ServiceModel
{
    private static readonly JsonObject _root = Load();

    public static IEnumerable<string> OperationNames => Operations.Select(operation => operation.Key);

    /// <summary>The operations that must be there, all but those the code names as not built, with their routes.</summary>
    public static IReadOnlyDictionary<string, string> Routes { get; } = OperationNames
        .Except(OperationList.NotBuilt)
        .ToDictionary(name => name, name => $"{Text(Operation(name)["method"])} {Text(Operation(name)["path"])}");

    public static JsonObject Operation(string name) => Object(Operations[name]);

    public static IEnumerable<string> ShapeNames => Object(_root["shapes"]).Select(shape => shape.Key);

    public static JsonObject Shape(string name) => Object(_root["shapes"]?[name]);

    public static string Text(JsonNode? node) => node?.GetValue<string>() ?? throw new InvalidDataException("The model lacks a text.");

    public static int? Number(JsonNode? node) => node?.GetValue<int>();

    /// <summary>The members of a structure with the names of their shapes and where they travel.</summary>
    public static IEnumerable<(string Name, string Shape, bool Required, bool InQuery)> Members(string structure)
    {
        var shape = Shape(structure);
        var required = (shape["required"] as JsonArray ?? []).Select(Text).ToHashSet();
        return Object(shape["members"]).Select(member => (
            member.Key,
            Text(member.Value?["shape"]),
            required.Contains(member.Key),
            member.Value?["location"]?.GetValue<string>() == "querystring"));
    }

    private static JsonObject Operations => Object(_root["operations"]);

    private static JsonObject Object(JsonNode? node) => node as JsonObject ?? throw new InvalidDataException("The model lacks an object.");

    private static JsonObject Load()
    {
        using var stream = typeof(ServiceModel).Assembly.GetManifestResourceStream("model.json")
            ?? throw new InvalidDataException("The model is not embedded.");
        return Object(JsonNode.Parse(stream));
    }
}
