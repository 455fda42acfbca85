using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;

namespace SocialMessaging.Simulator.Templates;

/// <summary>Rules for a header: a line of text, sample media by the handle of an upload, or a place.</summary>
internal static class HeaderShape
{
    private const int LongestText = 60;

    public static void Check(JsonObject header, bool named, HeaderHandles handles)
    {
        switch (header.Text("format")?.ToUpperInvariant())
        {
            case "TEXT":
                CheckText(header, named);
                break;
            case "IMAGE" or "VIDEO" or "DOCUMENT" or "GIF":
                handles.Check(header.Child("example")?.Items("header_handle")?.FirstOrDefault()?.ToString()
                    ?? throw TemplateErrors.Shape(
                        2388043, "Message template is missing a sample", "A media header needs a sample in example.header_handle."));
                break;
            case "LOCATION" or "PRODUCT":
                break;
            default:
                throw TemplateErrors.HeaderFormat("format must be TEXT, IMAGE, VIDEO, GIF, DOCUMENT, LOCATION or PRODUCT.");
        }
    }

    private static void CheckText(JsonObject header, bool named)
    {
        var text = header.Text("text") ?? "";
        if (text.Length is 0 or > LongestText || TemplateText.Variables(text).Count > 1 || text.Contains('\n', StringComparison.Ordinal))
        {
            throw TemplateErrors.HeaderFormat("A text header has 1 to 60 characters, at most one variable and no line breaks.");
        }

        VariableShape.Check(header, text, named, "header_text");
    }
}
