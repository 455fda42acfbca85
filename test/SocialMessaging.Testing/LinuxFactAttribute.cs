using Xunit;

namespace SocialMessaging.Testing;

/// <summary>A test that reads what only Linux tells of a process; skipped with the reason elsewhere.</summary>
public sealed class LinuxFactAttribute : FactAttribute
{
    private bool needsMoto;

    public LinuxFactAttribute()
    {
        Skip = OperatingSystem.IsLinux() ? null : "Memory, threads and handles of a process are read from /proc, which only Linux has.";
    }

    /// <summary>Whether it needs <see cref="MotoServer"/> as well.</summary>
    public bool NeedsMoto
    {
        get => needsMoto;
        set
        {
            needsMoto = value;
            Skip ??= value ? MotoServer.SkipReason : null;
        }
    }
}
