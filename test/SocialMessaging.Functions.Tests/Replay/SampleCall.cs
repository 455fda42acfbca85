namespace SocialMessaging.Functions.Tests.Replay;

/// <summary>A call that is worth a file.</summary>
/// <param name="Name">Name of the action, or kind of webhook.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Target">Path and query.</param>
/// <param name="Body">The body; null without one.</param>
internal sealed record SampleCall(string Name, string Method, string Target, string? Body = null);
