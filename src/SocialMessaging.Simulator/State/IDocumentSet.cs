using System.Text.Json;

namespace SocialMessaging.Simulator.State;

/// <summary>A set of documents whose type does not matter: loading, clearing, export.</summary>
internal interface IDocumentSet
{
    string Kind { get; }

    void Load(ReadOnlySpan<byte> body);

    void WriteAll();

    void Clear();

    IEnumerable<JsonElement> Export();
}
