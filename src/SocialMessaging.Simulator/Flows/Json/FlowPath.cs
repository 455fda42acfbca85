using System.Globalization;

namespace SocialMessaging.Simulator.Flows.Json;

/// <summary>Where a value stands. It is written out only for an error: of most values nobody asks.</summary>
/// <param name="Parent">The object or array; null for the document itself.</param>
/// <param name="Name">Its name in an object; null in an array.</param>
/// <param name="Index">Its place in an array.</param>
internal sealed record FlowPath(FlowPath? Parent, string? Name, int Index)
{
    private const int LongestName = 200;

    public static FlowPath Root { get; } = new(null, null, 0);

    /// <summary>As Meta writes it: <c>screens[0].layout.children[0].type</c>.</summary>
    public override string ToString()
    {
        if (Parent is null)
        {
            return "";
        }

        var before = Parent.ToString();
        return Name is null ? $"{before}[{Index.ToString(CultureInfo.InvariantCulture)}]"
            : before.Length == 0 ? Short(Name)
            : $"{before}.{Short(Name)}";
    }

    // A name has any length, and stands in the path of everything below it.
    private static string Short(string name) => name.Length <= LongestName ? name : name[..LongestName];
}
