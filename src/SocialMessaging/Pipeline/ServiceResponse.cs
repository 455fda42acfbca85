namespace SocialMessaging.Pipeline;

/// <summary>What a host sends back. The body is JSON text in UTF-8, or empty.</summary>
public sealed record ServiceResponse(int StatusCode, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body);
