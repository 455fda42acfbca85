namespace SocialMessaging.Testing;

/// <summary>How many cases a property is tried with: <c>SOCIALMESSAGING_FUZZ_CASES</c> for long runs.</summary>
public static class FuzzCases
{
    public static long Count { get; } = long.TryParse(
        Environment.GetEnvironmentVariable("SOCIALMESSAGING_FUZZ_CASES"), out var cases) ? cases : 10_000;
}
