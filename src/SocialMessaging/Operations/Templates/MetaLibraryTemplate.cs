using System.Buffers;
using System.Text.Json;
using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Templates;

/// <summary>What is made of an entry of the library: its new name, and what the entry leaves open.</summary>
public sealed class MetaLibraryTemplate
{
    public string TemplateName { get; set; } = "";

    public string LibraryTemplateName { get; set; } = "";

    public string TemplateCategory { get; set; } = "";

    public string TemplateLanguage { get; set; } = "";

    /// <summary>Null where none were given: to Meta an empty list is something else.</summary>
    public IReadOnlyList<LibraryTemplateButtonInput>? LibraryTemplateButtonInputs { get; set; }

    public LibraryTemplateBodyInputs? LibraryTemplateBodyInputs { get; set; }

    public static StructureShape<MetaLibraryTemplate> Shape { get; } = new StructureShape<MetaLibraryTemplate>(nameof(MetaLibraryTemplate))
        .Required("templateName", TemplateShapes.MetaTemplateName, static (template, value) => template.TemplateName = value)
        .Required("libraryTemplateName", TemplateShapes.MetaTemplateName, static (template, value) => template.LibraryTemplateName = value)
        .Required("templateCategory", TemplateShapes.MetaTemplateCategory, static (template, value) => template.TemplateCategory = value)
        .Required("templateLanguage", TemplateShapes.MetaTemplateLanguage, static (template, value) => template.TemplateLanguage = value)
        .Optional("libraryTemplateButtonInputs",
            new ListShape<LibraryTemplateButtonInput>("MetaLibraryTemplateButtonInputs", LibraryTemplateButtonInput.Shape),
            static (template, value) => template.LibraryTemplateButtonInputs = value)
        .Optional("libraryTemplateBodyInputs", LibraryTemplateBodyInputs.Shape,
            static (template, value) => template.LibraryTemplateBodyInputs = value);

    /// <summary>The body of Graph's create call. Names that callers choose stand below <c>url</c> and <c>supported_apps</c> only.</summary>
    public ReadOnlyMemory<byte> ToGraphBody()
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("name"u8, TemplateName);
            json.WriteString("language"u8, TemplateLanguage);
            json.WriteString("category"u8, TemplateCategory);
            json.WriteString("library_template_name"u8, LibraryTemplateName);
            if (LibraryTemplateButtonInputs is { } buttons)
            {
                json.WriteStartArray("library_template_button_inputs"u8);
                foreach (var button in buttons)
                {
                    button.Write(json);
                }

                json.WriteEndArray();
            }

            if (LibraryTemplateBodyInputs is { } body)
            {
                json.WritePropertyName("library_template_body_inputs"u8);
                body.Write(json);
            }

            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
