using System.Globalization;

namespace SocialMessaging.Simulator.Flows.Validation;

/// <summary>A version of Flow JSON, <c>major.minor</c>, compared part by part: 1.10 comes after 1.9.</summary>
internal readonly record struct FlowVersion(int Major, int Minor) : IComparable<FlowVersion>
{
    private static readonly FlowVersion[] Publishable =
        [new(5, 1), new(6, 0), new(6, 1), new(6, 2), new(6, 3), new(7, 0), new(7, 1), new(7, 2), new(7, 3)];

    // What was once published and can no more be.
    private static readonly FlowVersion[] Retired =
        [new(2, 1), new(3, 0), new(3, 1), new(4, 0), new(5, 0)];

    public static FlowVersion Newest => Publishable[^1];

    public bool IsPublishable => Publishable.Contains(this);

    /// <summary>True for versions that Meta has had; false for a number it never gave.</summary>
    public bool IsKnown => IsPublishable || Retired.Contains(this);

    public static bool operator <(FlowVersion left, FlowVersion right) => left.CompareTo(right) < 0;

    public static bool operator >(FlowVersion left, FlowVersion right) => left.CompareTo(right) > 0;

    public static bool operator <=(FlowVersion left, FlowVersion right) => left.CompareTo(right) <= 0;

    public static bool operator >=(FlowVersion left, FlowVersion right) => left.CompareTo(right) >= 0;

    public static bool TryParse(string? text, out FlowVersion version)
    {
        version = default;
        var dot = text?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        if (dot < 0
            || !int.TryParse(text.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            || !int.TryParse(text.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var minor))
        {
            return false;
        }

        version = new(major, minor);
        return true;
    }

    public int CompareTo(FlowVersion other) => Major != other.Major ? Major.CompareTo(other.Major) : Minor.CompareTo(other.Minor);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");
}
