namespace SocialMessaging.Cli.Commands;

/// <summary>What a script can tell apart.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>The service, AWS or Meta refused, or a check failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line was not understood.</summary>
    public const int Usage = 2;
}
