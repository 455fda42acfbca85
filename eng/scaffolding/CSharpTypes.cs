using SocialMessaging.Testing.Model;

namespace SocialMessaging.Scaffolding;

/// <summary>The C# type of a shape.</summary>
internal static class CSharpTypes
{
    public static string Of(string name)
    {
        var shape = ServiceModel.Shape(name);
        return ServiceModel.Text(shape["type"]) switch
        {
            "string" => "string",
            "boolean" => "bool",
            "integer" => "int",
            "long" or "timestamp" => "long",
            "blob" => "ReadOnlyMemory<byte>",
            "list" => $"IReadOnlyList<{Of(ServiceModel.Text(shape["member"]?["shape"]))}>",
            "map" => $"IReadOnlyDictionary<string, {Of(ServiceModel.Text(shape["value"]?["shape"]))}>",
            "structure" => name,
            var type => throw new ScaffoldingException($"{name} is a {type}, which no action has had yet."),
        };
    }

    /// <summary>The initial value of a property that is bound: what a required member has until then.</summary>
    public static string Initial(string type) => type switch
    {
        "string" => " = \"\";",
        "bool" or "int" or "long" or "ReadOnlyMemory<byte>" => "",
        _ when type.StartsWith("IReadOnlyList", StringComparison.Ordinal) => " = [];",
        _ when type.StartsWith("IReadOnlyDictionary", StringComparison.Ordinal) => $" = new {type["IReadOnly".Length..]}();",
        _ => " = new();",
    };
}
