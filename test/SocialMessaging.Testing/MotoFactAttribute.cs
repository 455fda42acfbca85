using Xunit;

namespace SocialMessaging.Testing;

/// <summary>A test that needs <see cref="MotoServer"/>: skipped with the reason where it is not installed, failing in CI.</summary>
public sealed class MotoFactAttribute : FactAttribute
{
    public MotoFactAttribute()
    {
        Skip = MotoServer.SkipReason;
    }
}
