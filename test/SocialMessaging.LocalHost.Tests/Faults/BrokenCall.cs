namespace SocialMessaging.LocalHost.Tests.Faults;

/// <summary>The one call to AWS that is broken, out of those that an action makes.</summary>
/// <param name="Call">As it was recorded.</param>
/// <param name="Occurrence">The how manieth call of its kind, from 1.</param>
/// <param name="Fault">How it breaks.</param>
public sealed record BrokenCall(AwsCall Call, int Occurrence, AwsFault Fault)
{
    /// <summary>Whether the SDK's own repetition must have made it good.</summary>
    public bool IsRepaired => Fault == AwsFault.LoseOnce && Call.IsRepeated;

    public override string ToString() => $"{Call} {Occurrence} {Fault}";
}
