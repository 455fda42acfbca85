using Xunit;

namespace SocialMessaging.Testing;

/// <summary>A test that needs programs of the machine: skipped with the reason where they are missing, failing in CI.</summary>
public sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(string what, params string[] programs)
    {
        What = what;
        Programs = programs;
        Skip = InstalledTools.WhyNot(what, programs);
    }

    public string What { get; }

    public IReadOnlyList<string> Programs { get; }
}
