using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Faults;

/// <summary>A test that looks into <c>/proc</c>; with the emulator where it says so.</summary>
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute(bool needsMoto)
    {
        NeedsMoto = needsMoto;
        Skip = !OperatingSystem.IsLinux() ? "Handles and threads are counted in /proc, which only Linux has."
            : needsMoto ? MotoServer.SkipReason : null;
    }

    public bool NeedsMoto { get; }
}
