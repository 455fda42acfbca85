namespace SocialMessaging.Validation;

/// <summary>A pattern of the service model with the hand-written test that stands in for it.</summary>
/// <param name="Text">The pattern as the model, and error texts, have it.</param>
/// <param name="Matches">Whether it matches a whole value, in time that grows no faster than the value.</param>
public sealed record ModelPattern(string Text, Func<ReadOnlySpan<char>, bool> Matches)
{
    public override string ToString() => Text;
}
