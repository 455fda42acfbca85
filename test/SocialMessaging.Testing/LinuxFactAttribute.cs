using Xunit;

namespace SocialMessaging.Testing;

/// <summary>A test that looks into <c>/proc</c>; with the emulator where it says so.</summary>
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute(bool needsMoto)
    {
        NeedsMoto = needsMoto;
        Skip = !OperatingSystem.IsLinux() ? "Memory, handles and threads of a process are read from /proc, which only Linux has."
            : needsMoto ? MotoServer.SkipReason : null;
    }

    public bool NeedsMoto { get; }
}
