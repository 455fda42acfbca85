namespace SocialMessaging.LocalHost.Startup;

/// <summary>What a command line asks for in place of a start.</summary>
public enum LocalHostInformation
{
    None,

    /// <summary>How it is used.</summary>
    Help,

    /// <summary>Which version it is.</summary>
    Version,

    /// <summary>The variables by which the AWS SDKs find it.</summary>
    Environment,
}
