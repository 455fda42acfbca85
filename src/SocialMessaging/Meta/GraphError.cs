namespace SocialMessaging.Meta;

/// <summary>
/// An error object of the Graph API. Only code and message are certain to be there; decisions are made on <see cref="Code"/> and
/// <see cref="Subcode"/>, never on the HTTP status alone (Meta's rate limits are 400, its token errors 400 or 401).
/// </summary>
/// <param name="Code">Meta's error code; 0 is one too.</param>
/// <param name="Subcode">Narrows code 100, where present.</param>
/// <param name="Message">Meta's technical text.</param>
/// <param name="Details">The text for people: <c>error_user_msg</c> or <c>error_data.details</c>.</param>
/// <param name="TraceId">Meta's <c>fbtrace_id</c>, for the log.</param>
public sealed record GraphError(int Code, int? Subcode, string Message, string? Details, string? TraceId)
{
    /// <summary>Meta's <c>error_user_title</c>: tells the meanings of a code apart that has several.</summary>
    public string? Title { get; init; }

    /// <summary>Meta's <c>is_transient</c>: the same call may succeed later.</summary>
    public bool IsTransient { get; init; }

    /// <summary>Minutes until Meta takes such calls again, where it says so with the refusal.</summary>
    public int? RegainMinutes { get; init; }

    /// <summary>What a caller is told: Meta's technical text, and its explanation with the title where there is one.</summary>
    public string Text => Explanation is not { } text || text == Message ? Message : $"{Message}: {text}";

    private string? Explanation =>
        Title is null || Details?.StartsWith(Title, StringComparison.OrdinalIgnoreCase) == true ? Details
        : Details is null ? Title
        : $"{Title.TrimEnd('.')}. {Details}";
}
