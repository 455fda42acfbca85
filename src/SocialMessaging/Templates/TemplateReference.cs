using SocialMessaging.Errors;

namespace SocialMessaging.Templates;

/// <summary>Which template a call means: by Meta's id, by name and language, or by all three, which must then agree.</summary>
public sealed record TemplateReference
{
    private TemplateReference(string? metaTemplateId, string? name, string? language)
    {
        MetaTemplateId = metaTemplateId;
        Name = name;
        Language = language;
    }

    public string? MetaTemplateId { get; }

    /// <summary>There together with <see cref="Language"/>, or neither is, unless the id is.</summary>
    public string? Name { get; }

    public string? Language { get; }

    /// <exception cref="InvalidParametersException">Neither an id nor both of name and language.</exception>
    public static TemplateReference Require(string? metaTemplateId, string? templateName, string? templateLanguageCode) =>
        metaTemplateId is not null || templateName is not null && templateLanguageCode is not null
            ? new(metaTemplateId, templateName, templateLanguageCode)
            : throw new InvalidParametersException("Either metaTemplateId or both of templateName and templateLanguageCode must be given.");
}
