namespace SocialMessaging.Administration;

/// <summary>AWS has refused a question, or could not be asked.</summary>
/// <param name="code">AWS's code.</param>
/// <param name="message">AWS's text.</param>
/// <param name="inner">What kept it from being asked.</param>
public sealed class AwsQueryException(string code, string message, Exception? inner) : Exception(message, inner)
{
    public string Code { get; } = code;
}
