using SocialMessaging.Testing.Model;

namespace SocialMessaging.Scaffolding;

/// <summary>Which shapes use which.</summary>
internal static class ModelGraph
{
    /// <summary>The shapes that are bound from a request, whether or not they are written as well.</summary>
    private static readonly HashSet<string> Bound = [.. ServiceModel.OperationNames.SelectMany(name => Structures(InputOf(name)))];

    /// <summary>Whether a shape is bound from a request.</summary>
    public static bool IsBound(string shape) => Bound.Contains(shape);

    /// <summary>Whether a member of a bound structure has this shape.</summary>
    public static bool IsUsedByBound(string shape) => Bound.Any(
        structure => ServiceModel.Members(structure).Any(member => member.Shape == shape));

    /// <summary>The structures that a structure reaches, itself included, each once and after those that it uses.</summary>
    public static IReadOnlyList<string> Structures(string structure)
    {
        var found = new List<string>();
        Visit(structure, found);
        return found;
    }

    /// <summary>The operations that use a shape.</summary>
    public static IEnumerable<string> UsersOf(string shape) => ServiceModel.OperationNames.Where(
        name => Structures(InputOf(name)).Contains(shape) || Structures(OutputOf(name)).Contains(shape));

    /// <summary>The structures that a structure's members have, alone or in a list or map.</summary>
    public static IEnumerable<string> Direct(string structure) => ServiceModel.Members(structure)
        .Select(member => Element(member.Shape))
        .Where(element => ServiceModel.Text(ServiceModel.Shape(element)["type"]) == "structure");

    private static void Visit(string structure, List<string> found)
    {
        foreach (var used in Direct(structure).Where(used => !found.Contains(used)))
        {
            Visit(used, found);
        }

        found.Add(structure);
    }

    /// <summary>What a list or map is made of in the end; any other shape itself.</summary>
    private static string Element(string name)
    {
        var shape = ServiceModel.Shape(name);
        return (shape["member"] ?? shape["value"])?["shape"] is { } element ? Element(ServiceModel.Text(element)) : name;
    }

    private static string InputOf(string operation) => ServiceModel.Text(ServiceModel.Operation(operation)["input"]);

    private static string OutputOf(string operation) => ServiceModel.Text(ServiceModel.Operation(operation)["output"]);
}
