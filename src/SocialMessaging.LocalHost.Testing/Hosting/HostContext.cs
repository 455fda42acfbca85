using System.Reflection;
using System.Runtime.Loader;

namespace SocialMessaging.LocalHost.Testing.Hosting;

/// <summary>
/// Loads the host and what it brings apart from the consumer's assemblies, so that neither sees the other's Amazon.Lambda, AWS SDK or
/// SQLite. The shared framework is common to both.
/// </summary>
internal sealed class HostContext : AssemblyLoadContext
{
    private const string Folder = "social-messaging-local";
    private const string EntryAssembly = "SocialMessaging.LocalHost";
    private const string EntryType = "SocialMessaging.LocalHost.Startup.InProcessHost";
    private const string EntryMethod = "StartAsync";

    private static readonly Lazy<Func<string[], Task<KeyValuePair<string, Func<Task>>>>> Entry = new(FindEntry);

    private readonly AssemblyDependencyResolver resolver;
    private readonly HashSet<string> framework;

    private HostContext(string assembly)
        : base(EntryAssembly)
    {
        resolver = new(assembly);
        framework = FrameworkAssemblies();
    }

    /// <summary>Starts a host; each call makes another one.</summary>
    /// <returns>Where it is, and what ends it.</returns>
    public static Task<KeyValuePair<string, Func<Task>>> StartAsync(string[] arguments) => Entry.Value(arguments);

    protected override Assembly? Load(AssemblyName assemblyName) =>
        framework.Contains(assemblyName.Name ?? "") ? null
        : resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path)
        : null;

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;

    private static Func<string[], Task<KeyValuePair<string, Func<Task>>>> FindEntry()
    {
        var path = Path.Combine(AppContext.BaseDirectory, Folder, EntryAssembly + ".dll");
        if (!File.Exists(path))
        {
            throw new InvalidOperationException(
                $"{path} is missing: reference the package SocialMessaging.LocalHost.Testing in the test project itself.");
        }

        var context = new HostContext(path);
        var method = context.LoadFromAssemblyPath(path).GetType(EntryType)?.GetMethod(EntryMethod);
        return method?.CreateDelegate<Func<string[], Task<KeyValuePair<string, Func<Task>>>>>()
            ?? throw new InvalidOperationException($"{path} is of another version than this library.");
    }

    /// <summary>What the runtime itself brings. The consumer's own assemblies are in the same list, in other folders.</summary>
    private static HashSet<string> FrameworkAssemblies()
    {
        var trusted = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(
            Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string?[] folders =
        [
            Path.GetDirectoryName(typeof(object).Assembly.Location),
            Path.GetDirectoryName(typeof(Microsoft.AspNetCore.Builder.WebApplication).Assembly.Location),
        ];
        var own = trusted.Where(path => folders.Contains(Path.GetDirectoryName(path)));
        return [.. own.Select(path => Path.GetFileNameWithoutExtension(path))];
    }
}
