namespace SocialMessaging.Webhooks;

/// <summary>How far the delivery of a post has come.</summary>
/// <param name="FirstOpen">Index of the first unit that is not settled; the number of units where all are.</param>
/// <param name="Units">How many units the post has.</param>
/// <param name="HasFailures">Whether a unit was tried and is not settled; else what is open was not reached.</param>
public readonly record struct PostProgress(int FirstOpen, int Units, bool HasFailures)
{
    public bool IsSettled => FirstOpen == Units;
}
