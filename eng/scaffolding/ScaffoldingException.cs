namespace SocialMessaging.Scaffolding;

/// <summary>Why no skeleton was written, in words for whoever asked for one.</summary>
public sealed class ScaffoldingException(string message) : Exception(message);
