namespace SocialMessaging.Testing.Docs;

/// <summary>A fenced block of a page.</summary>
/// <param name="Language">As it stands after the fence; empty for a diagram.</param>
/// <param name="Text">Its lines.</param>
/// <param name="NotRun">Why no test runs it, from the comment before it: <c>&lt;!-- not run: … --&gt;</c>.</param>
public sealed record CodeBlock(string Language, string Text, string? NotRun);
