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
    /// <summary>What a caller is told.</summary>
    public string Text => Details is null || Details == Message ? Message : $"{Message}: {Details}";
}
