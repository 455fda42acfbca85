using System.Collections;
using System.Reflection;
using SocialMessaging.Settings;
using SocialMessaging.Simulator;

namespace SocialMessaging.LocalHost.Startup;

/// <summary>The settings that there are, from the options that they are bound to: what is not among them is a slip.</summary>
public static class SettingNames
{
    private const string Index = "N";

    /// <summary>Every name below <c>SocialMessaging</c>, with N for the number of an element.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. NamesOf(typeof(SocialMessagingOptions), ""),
        .. typeof(SimulatorOptions).GetProperties().Where(property => property.PropertyType == typeof(bool))
            .Select(property => $"Simulator:{property.Name}"),
    ];

    /// <summary>Whose settings there are: the service's own, and those of the framework that concern this host.</summary>
    private static readonly IReadOnlyList<string> Sections = [SocialMessagingOptions.Section, "Logging", "Kestrel"];

    /// <exception cref="StartException">Nobody reads settings of this section.</exception>
    public static void RequireSection(string name)
    {
        if (!Sections.Contains(name.Split(':')[0], StringComparer.OrdinalIgnoreCase))
        {
            throw Unknown(name);
        }
    }

    /// <exception cref="StartException">A setting of this name does not exist.</exception>
    public static void RequireKnown(IConfiguration configuration)
    {
        var given = configuration.GetSection(SocialMessagingOptions.Section).AsEnumerable(makePathsRelative: true)
            .Where(setting => setting.Value is not null);
        foreach (var (name, _) in given)
        {
            if (!All.Contains(General(name), StringComparer.OrdinalIgnoreCase))
            {
                throw Unknown($"{SocialMessagingOptions.Section}:{name}");
            }
        }
    }

    private static StartException Unknown(string name) => new(
        $"There is no setting {name}." + Spelling.Suggest(General(name), All.Select(known => $"{SocialMessagingOptions.Section}:{known}")));

    private static string General(string name) =>
        string.Join(':', name.Split(':').Select(part => int.TryParse(part, out _) ? Index : part));

    private static IEnumerable<string> NamesOf(Type type, string prefix) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .SelectMany(property => NamesOf(property, prefix + property.Name));

    private static IEnumerable<string> NamesOf(PropertyInfo property, string name)
    {
        var type = property.PropertyType;
        if (type == typeof(string) || type.IsValueType)
        {
            return [name];
        }

        if (!typeof(IEnumerable).IsAssignableFrom(type))
        {
            return NamesOf(type, name + ":");
        }

        var element = type.GetGenericArguments()[0];
        return element == typeof(string) ? [$"{name}:{Index}"] : NamesOf(element, $"{name}:{Index}:");
    }
}
