namespace SocialMessaging.Testing.Docs;

/// <summary>A fenced block of a page.</summary>
/// <param name="Language">As it stands after the fence; empty for a diagram.</param>
/// <param name="Text">Its lines.</param>
public sealed record CodeBlock(string Language, string Text);
