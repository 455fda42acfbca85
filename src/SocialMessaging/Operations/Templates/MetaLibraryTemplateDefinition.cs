using SocialMessaging.Meta;

namespace SocialMessaging.Operations.Templates;

/// <summary>An entry of the template library in one language. Its id is the library's, not that of a template of an account.</summary>
public sealed record MetaLibraryTemplateDefinition
{
    public string? TemplateName { get; init; }

    public string? TemplateLanguage { get; init; }

    public string? TemplateCategory { get; init; }

    public string? TemplateTopic { get; init; }

    public string? TemplateUseCase { get; init; }

    public IReadOnlyList<string>? TemplateIndustry { get; init; }

    public string? TemplateHeader { get; init; }

    public string? TemplateBody { get; init; }

    public IReadOnlyList<LibraryTemplateButtonList>? TemplateButtons { get; init; }

    public string? TemplateId { get; init; }

    public IReadOnlyList<string>? TemplateBodyExampleParams { get; init; }

    internal static MetaLibraryTemplateDefinition Of(GraphLibraryTemplate template) => new()
    {
        TemplateName = template.Name,
        TemplateLanguage = template.Language,
        TemplateCategory = template.Category,
        TemplateTopic = template.Topic,
        TemplateUseCase = template.Usecase,
        TemplateIndustry = template.Industry,
        TemplateHeader = template.Header,
        TemplateBody = template.Body,
        TemplateButtons = template.Buttons is { } buttons ? [.. buttons.Select(LibraryTemplateButtonList.Of)] : null,
        TemplateId = template.Id,
        TemplateBodyExampleParams = template.BodyParams,
    };
}

/// <summary>One button of such an entry, whatever the model's name for it; its type is written as Meta writes it.</summary>
public sealed record LibraryTemplateButtonList
{
    public string? Type { get; init; }

    public string? Text { get; init; }

    public string? PhoneNumber { get; init; }

    public string? Url { get; init; }

    public string? OtpType { get; init; }

    public bool? ZeroTapTermsAccepted { get; init; }

    public IReadOnlyList<IReadOnlyDictionary<string, string>>? SupportedApps { get; init; }

    internal static LibraryTemplateButtonList Of(GraphLibraryButton button) => new()
    {
        Type = button.Type,
        Text = button.Text,
        PhoneNumber = button.PhoneNumber,
        Url = button.Url,
        OtpType = button.OtpType,
        ZeroTapTermsAccepted = button.ZeroTapTermsAccepted,
        SupportedApps = button.SupportedApps,
    };
}
