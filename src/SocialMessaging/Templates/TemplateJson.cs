using System.Text.Json;
using System.Text.Unicode;
using SocialMessaging.Errors;
using SocialMessaging.Meta;

namespace SocialMessaging.Templates;

/// <summary>
/// A caller's JSON about a template. It goes to Meta byte for byte, so only its form is checked: what a template may hold is Meta's to say,
/// and changes every few months. A name that occurs twice in an object could mean one thing here and another at Meta.
/// </summary>
public static class TemplateJson
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Checks a whole definition, and reads what Meta knows a template by.</summary>
    /// <exception cref="InvalidParametersException">Not one JSON object, or one that steers Graph itself.</exception>
    public static TemplateName RequireDefinition(ReadOnlyMemory<byte> json, string member)
    {
        using var document = Parse(json, member, "a JSON object");
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw Wrong(member, "a JSON object");
        }

        GraphControlMembers.Refuse(json.Span, member);
        return new(Text(document.RootElement, "name"), Text(document.RootElement, "language"));
    }

    /// <summary>Checks a list of components.</summary>
    /// <exception cref="InvalidParametersException">Not one JSON array of objects.</exception>
    public static void RequireComponents(ReadOnlyMemory<byte> json, string member)
    {
        const string Form = "a JSON array of objects";
        using var document = Parse(json, member, Form);
        if (document.RootElement.ValueKind != JsonValueKind.Array
            || document.RootElement.EnumerateArray().Any(static component => component.ValueKind != JsonValueKind.Object))
        {
            throw Wrong(member, Form);
        }
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> json, string member, string form)
    {
        // The parser decodes only what is asked of it, so bytes that are not text would pass.
        if (!Utf8.IsValid(json.Span))
        {
            throw Wrong(member, form);
        }

        try
        {
            return JsonDocument.Parse(json, Strict);
        }
        catch (JsonException)
        {
            throw Wrong(member, form);
        }
    }

    private static string? Text(JsonElement definition, string member)
    {
        try
        {
            return definition.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair: no name that Meta has a template under.
            return null;
        }
    }

    private static InvalidParametersException Wrong(string member, string form) =>
        new($"{member} must be {form} in UTF-8, as Meta takes it, in which no object has a name twice.");
}
