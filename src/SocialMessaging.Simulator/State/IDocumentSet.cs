using System.Text.Json;

namespace SocialMessaging.Simulator.State;

/// <summary>A set of documents whose type does not matter: loading, clearing, export.</summary>
internal interface IDocumentSet
{
    string Kind { get; }

    void Load(ReadOnlySpan<byte> body);

    /// <summary>Reads a document; the returned action stores it.</summary>
    Action Prepare(JsonElement document);

    void Clear();

    IEnumerable<JsonElement> Export();
}
