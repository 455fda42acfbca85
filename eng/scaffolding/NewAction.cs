using System.Text.RegularExpressions;

namespace SocialMessaging.Scaffolding;

/// <summary>Writes the skeleton of an action, from the service model: <c>dotnet run eng/new-action.cs NAME [GROUP]</c>.</summary>
public static class NewAction
{
    private const string Solution = "SocialMessaging.sln";

    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        if (arguments.Count is not (1 or 2))
        {
            error.WriteLine("Usage: dotnet run eng/new-action.cs NAME [GROUP]");
            return 2;
        }

        try
        {
            var written = Write(FindRoot(), arguments[0], arguments.ElementAtOrDefault(1));
            output.WriteLine(string.Join('\n', written));
            return 0;
        }
        catch (ScaffoldingException exception)
        {
            error.WriteLine(exception.Message);
            return 1;
        }
    }

    /// <summary>Writes the files below <paramref name="root"/> and returns their paths.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="name">The operation, as the model names it.</param>
    /// <param name="group">The folder below <c>Operations/</c>; null for that of the model's group.</param>
    public static IReadOnlyCollection<string> Write(string root, string name, string? group = null)
    {
        var tree = new SourceTree(root);
        var action = new ActionModel(name, group);
        if (!Regex.IsMatch(tree.Read($"{SourceTree.Operations}/OperationList.cs"), $"^        \"{name}\",$", RegexOptions.Multiline))
        {
            throw new ScaffoldingException($"{name} is built already: OperationList does not name it as missing.");
        }

        try
        {
            new ActionFile(tree, action).Write();
            Lists.Add(tree, action);
            HandlerFile.Add(tree, action);
            TemplateFile.Add(tree, action);
            EventFile.Add(tree, action);
            return tree.Written;
        }
        catch (ScaffoldingException)
        {
            tree.Undo();
            throw;
        }
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
            {
                return folder.FullName;
            }
        }

        throw new ScaffoldingException($"Run it inside the repository: no folder above this one has {Solution}.");
    }
}
