using Xunit;

namespace SocialMessaging.Testing;

/// <summary>As <see cref="MotoFactAttribute"/>, for a test with data.</summary>
public sealed class MotoTheoryAttribute : TheoryAttribute
{
    public MotoTheoryAttribute()
    {
        Skip = MotoServer.SkipReason;
    }
}
