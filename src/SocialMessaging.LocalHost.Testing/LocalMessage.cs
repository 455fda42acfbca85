using System.Text.Json.Nodes;

namespace SocialMessaging.LocalHost.Testing;

/// <summary>A message as WhatsApp has it.</summary>
public sealed class LocalMessage
{
    internal LocalMessage(JsonObject json)
    {
        Json = json;
    }

    /// <summary>WhatsApp's id of it, <c>wamid.…</c>.</summary>
    public string Id => Value("id");

    /// <summary>Such as <c>text</c>, <c>image</c>, <c>template</c>.</summary>
    public string Type => Value("type");

    /// <summary>The text of a text message; null of others.</summary>
    public string? Text => Json["text"]?["body"]?.GetValue<string>();

    /// <summary>Whether the business has sent it.</summary>
    public bool IsOutbound => Value("direction") == "outbound";

    /// <summary>The customer's number.</summary>
    public string Customer => Value("customer");

    /// <summary>Such as <c>sent</c>, <c>delivered</c>, <c>read</c>, in their order.</summary>
    public IReadOnlyList<string> Statuses =>
        [.. (Json["statuses"] as JsonArray ?? []).Select(status => status?["status"]?.GetValue<string>() ?? "")];

    /// <summary>All of it.</summary>
    public JsonObject Json { get; }

    internal long Sequence => Json["sequence"]?.GetValue<long>() ?? 0;

    public override string ToString() => $"{Type} {Id}";

    private string Value(string name) => Json[name]?.GetValue<string>() ?? "";
}
