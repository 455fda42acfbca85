namespace SocialMessaging.LocalHost.Tests.Faults;

/// <summary>
/// Tests that break calls to AWS by the dozen run beside no others: the emulator answers one call at a time, and on a busy machine what is
/// not broken would fail too.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AwsFaultsAlone
{
    public const string Name = "AWS faults";
}
