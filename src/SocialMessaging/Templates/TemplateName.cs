namespace SocialMessaging.Templates;

/// <summary>What Meta knows a template of a WABA by: there is one of each name and language.</summary>
public sealed record TemplateName(string? Name, string? Language);
