using Xunit;

namespace SocialMessaging.Testing;

/// <summary>As <see cref="ToolFactAttribute"/>, for a test with data.</summary>
public sealed class ToolTheoryAttribute : TheoryAttribute
{
    public ToolTheoryAttribute(string what, params string[] programs)
    {
        What = what;
        Programs = programs;
        Skip = InstalledTools.WhyNot(what, programs);
    }

    public string What { get; }

    public IReadOnlyList<string> Programs { get; }
}
