using System.Text.Json;

namespace SocialMessaging.Events.Changes;

/// <summary>What changes of templates have in common.</summary>
public abstract record TemplateChange : WebhookValue
{
    /// <summary>Larger than 32 bits.</summary>
    public long? MessageTemplateId { get; init; }

    public string? MessageTemplateName { get; init; }

    public string? MessageTemplateLanguage { get; init; }
}

/// <summary>The value of <c>message_template_status_update</c>: approved, rejected, paused, disabled …</summary>
public sealed record TemplateStatusUpdate : TemplateChange
{
    /// <summary><c>APPROVED</c>, <c>REJECTED</c>, <c>PAUSED</c>, <c>DISABLED</c> …</summary>
    public string Event { get; init => field = value ?? ""; } = "";

    public string? Reason { get; init; }

    public string? MessageTemplateCategory { get; init; }

    public JsonElement? DisableInfo { get; init; }

    public JsonElement? OtherInfo { get; init; }

    public JsonElement? RejectionInfo { get; init; }
}

/// <summary>The value of <c>message_template_quality_update</c>.</summary>
public sealed record TemplateQualityUpdate : TemplateChange
{
    public string? PreviousQualityScore { get; init; }

    /// <summary><c>GREEN</c>, <c>YELLOW</c>, <c>RED</c> or <c>UNKNOWN</c>.</summary>
    public string? NewQualityScore { get; init; }
}

/// <summary>The value of <c>template_category_update</c>; a category that is still to come has a time.</summary>
public sealed record TemplateCategoryUpdate : TemplateChange
{
    public string? PreviousCategory { get; init; }

    public string? NewCategory { get; init; }

    public string? CorrectCategory { get; init; }

    /// <summary>Seconds since 1970.</summary>
    public long? CategoryUpdateTimestamp { get; init; }
}

/// <summary>The value of <c>message_template_components_update</c>: the template was edited.</summary>
public sealed record TemplateComponentsUpdate : TemplateChange
{
    public string? MessageTemplateTitle { get; init; }

    public string? MessageTemplateElement { get; init; }

    public string? MessageTemplateFooter { get; init; }

    public JsonElement? MessageTemplateButtons { get; init; }
}
