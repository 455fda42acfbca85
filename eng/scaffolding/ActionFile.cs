using System.Text.RegularExpressions;
using SocialMessaging.Testing.Model;

namespace SocialMessaging.Scaffolding;

/// <summary>
/// The action's file: its declaration, an <c>ExecuteAsync</c> to be written, input and output. Structures that no other operation uses
/// stand in it as well; those that several use have files of their own.
/// </summary>
internal sealed class ActionFile(SourceTree tree, ActionModel action)
{
    private const string Shapes = "Shapes";

    private readonly StructureWriter structures = new(new ScalarShapes(tree));
    private readonly List<string> namespaces = ["SocialMessaging.Pipeline", "SocialMessaging.Requests", "SocialMessaging.Validation"];

    public void Write()
    {
        List<string> own = [];
        foreach (var name in action.Structures.Where(name => tree.GroupOf(name) is null))
        {
            var users = ModelGraph.UsersOf(name).Select(user => ServiceModel.Text(ServiceModel.Operation(user)["group"])).ToList();
            if (users.Count == 1)
            {
                own.Add(name);
            }
            else
            {
                Write(name, users.TrueForAll(user => user == action.ModelGroup) ? action.Group : Shapes);
            }
        }

        var nothing = action.HasOutput ? "." : ": nothing.";
        WriteFile(
            action.Name,
            action.Group,
            [
                Action(),
                structures.Class(action.Input, $"Input of <see cref=\"{action.Name}\"/>.", isInput: true),
                StructureWriter.Record(action.Output, $"Output of <see cref=\"{action.Name}\"/>{nothing}"),
                .. own.Select(Structure),
            ],
            [.. namespaces, .. NamespacesOf([action.Input, action.Output, .. own], action.Group)]);
    }

    /// <summary>A structure in a file of its own.</summary>
    private void Write(string name, string group) => WriteFile(
        name,
        group,
        [Structure(name)],
        [.. ModelGraph.IsBound(name) ? ["SocialMessaging.Validation"] : Array.Empty<string>(), .. NamespacesOf([name], group)]);

    private void WriteFile(string name, string group, IEnumerable<string> parts, IReadOnlyCollection<string> used)
    {
        var usings = string.Concat(used
            .Distinct()
            .OrderBy(used => !used.StartsWith("System", StringComparison.Ordinal))
            .ThenBy(used => used, StringComparer.Ordinal)
            .Select(used => $"using {used};\n"));
        tree.Write(
            $"{SourceTree.Operations}/{group}/{name}.cs",
            $"{usings}{(usings.Length > 0 ? "\n" : "")}namespace SocialMessaging.Operations.{group};\n\n{string.Join("\n", parts)}");
    }

    private string Structure(string name) => ModelGraph.IsBound(name)
        ? structures.Class(name, $"The service model's {name}.", isInput: false)
        : StructureWriter.Record(name, $"The service model's {name}.");

    /// <summary>Where the structures are that these have, other than in their own group.</summary>
    private IEnumerable<string> NamespacesOf(IReadOnlyCollection<string> names, string own) =>
        from used in names.SelectMany(ModelGraph.Direct).Except(names)
        let there = tree.GroupOf(used)
        where there is not null && there != own
        select $"SocialMessaging.Operations.{there}";

    private string Action()
    {
        var operation = Layout.Fit(
            $"    public static Operation Operation {{ get; }} = new Operation<{action.Name}, {action.Input}, {action.Output}>(",
            $"    public static Operation Operation {{ get; }} = new Operation<\n        {action.Name},\n        {action.Input},\n"
            + $"        {action.Output}>(");
        var heading = Layout.Fit(
            $"public sealed class {action.Name} : IAction<{action.Input}, {action.Output}>",
            $"public sealed class {action.Name}\n    : IAction<{action.Input}, {action.Output}>");
        var resource = action.Resource is { } member ? $"input => input.{Words.Pascal(member.Name)}" : "_ => null";
        return $$"""
            /// <summary>
            /// {{action.Name}} is not written yet.
            /// <para>Source: API reference, {{action.Name}}.</para>
            /// </summary>
            {{heading}}
            {
            {{operation}}
                    nameof({{action.Name}}),
                    "{{action.Method}}",
                    OperationPaths.{{action.Name}},
                    {{action.Input}}.Shape,
                    {{(action.HasOutput ? $"static () => ApiJson.Wire.{action.Output}" : "output: null")}})
                {
                    Create = static _ => new(),
                    Resource = static {{resource}},
                    Errors = {{Errors()}},
                    Capabilities = [{{string.Join(", ", Defaults.Capabilities.Select(name => $"Capability.{name}"))}}],
                };

                public Task<{{action.Output}}> ExecuteAsync(
                    {{action.Input}} input, OperationContext context, CancellationToken cancellationToken) =>
                    throw new NotImplementedException("{{action.Name}} is not written yet.");
            }

            """;
    }

    /// <summary>The set of the model's errors: one that is named in <c>OperationErrors.cs</c>, with what it lacks.</summary>
    private string Errors()
    {
        const string Most = "AccessDeniedByMetaException";
        var listed = ServiceModel.Errors(action.Name).ToList();
        var known = (listed.Contains(Most), listed.Contains("DependencyException"), listed.Contains("ResourceNotFoundException")) switch
        {
            (true, _, _) => "OfMetaObjects",
            (_, true, _) => "WithResourceAndMeta",
            (_, _, true) => "WithResource",
            _ => "WithoutResource",
        };
        var named = tree.Read($"{SourceTree.Operations}/OperationErrors.cs");
        var more = listed.Where(error => !Regex.IsMatch(named, $@"\b{error}\b")).ToList();
        if (more.Count == 0)
        {
            return $"OperationErrors.{known}";
        }

        namespaces.Add("System.Collections.Frozen");
        namespaces.Add("SocialMessaging.Errors");
        return $"OperationErrors.{known}.Concat([{string.Join(", ", more.Select(error => $"nameof({error})"))}]).ToFrozenSet()";
    }
}
