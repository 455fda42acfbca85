using System.Text.Json.Nodes;

namespace SocialMessaging.Testing.Model;

/// <summary>The service model, all of it, as it was cut from the published one. What the code declares is compared with it.</summary>
public static class ServiceModel
{
    private static readonly JsonObject Root = Load();

    public static IEnumerable<string> OperationNames => Operations.Select(operation => operation.Key);

    /// <summary>Method and path of an operation.</summary>
    public static string Route(string operation) => $"{Text(Operation(operation)["method"])} {Text(Operation(operation)["path"])}";

    public static JsonObject Operation(string name) => Object(Operations[name]);

    /// <summary>The names of the errors that it lists for an operation.</summary>
    public static IEnumerable<string> Errors(string operation) => (Operation(operation)["errors"] as JsonArray ?? []).Select(Text);

    public static IEnumerable<string> ShapeNames => Object(Root["shapes"]).Select(shape => shape.Key);

    public static JsonObject Shape(string name) => Object(Root["shapes"]?[name]);

    public static string Text(JsonNode? node) => node?.GetValue<string>() ?? throw new InvalidDataException("The model lacks a text.");

    public static int? Number(JsonNode? node) => node?.GetValue<int>();

    /// <summary>The members of a structure. Headers and paths, which no member of this model travels in, are refused.</summary>
    public static IEnumerable<ModelMember> Members(string structure)
    {
        var shape = Shape(structure);
        var required = (shape["required"] as JsonArray ?? []).Select(Text).ToHashSet();
        return Object(shape["members"]).Select(member => new ModelMember(
            member.Key,
            member.Value?["locationName"]?.GetValue<string>() ?? member.Key,
            Text(member.Value?["shape"]),
            required.Contains(member.Key),
            IsInQuery(member.Key, member.Value)));
    }

    private static bool IsInQuery(string name, JsonNode? member) => member?["location"]?.GetValue<string>() switch
    {
        null => false,
        "querystring" => true,
        var location => throw new InvalidDataException($"{name} travels in the {location}, which nothing here expects."),
    };

    private static JsonObject Operations => Object(Root["operations"]);

    private static JsonObject Object(JsonNode? node) => node as JsonObject ?? throw new InvalidDataException("The model lacks an object.");

    private static JsonObject Load()
    {
        using var stream = typeof(ServiceModel).Assembly.GetManifestResourceStream("model.json")
            ?? throw new InvalidDataException("The model is not embedded.");
        return Object(JsonNode.Parse(stream));
    }
}
