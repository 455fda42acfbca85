namespace SocialMessaging.Tests.Media;

/// <summary>A request as the wire would have carried it.</summary>
internal sealed record RecordedRequest(string Method, Uri Address, IReadOnlyDictionary<string, string> Headers, bool IsChunked, byte[] Body)
{
    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;
}
