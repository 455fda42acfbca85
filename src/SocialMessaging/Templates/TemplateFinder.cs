using System.Text.Json;
using SocialMessaging.Accounts;
using SocialMessaging.Errors;
using SocialMessaging.Meta;

namespace SocialMessaging.Templates;

/// <summary>
/// Finds templates in the list of the WABA they must belong to. Meta has no owner to ask a template for and obeys any token that covers
/// it, so an id is taken only where the list of this WABA has it. The list is searched by parts of names; what is found is compared whole.
/// </summary>
public sealed class TemplateFinder(GraphClient graph)
{
    /// <summary>What Get shows: fields that every Graph version has which this service can be set to.</summary>
    public const string AllFields =
        "id,name,language,category,status,components,parameter_format,message_send_ttl_seconds,correct_category,previous_category,"
        + "rejected_reason,library_template_name,quality_score,cta_url_link_tracking_opted_out,sub_category";

    /// <summary>Enough to know which template it is, and what Create would have answered.</summary>
    public const string IdentityFields = "id,name,language,category,status";

    /// <summary>The template that is meant, as Meta has written it.</summary>
    /// <exception cref="ResourceNotFoundException">This WABA has none such.</exception>
    public async Task<JsonElement> RequireAsync(
        BusinessAccount account, TemplateReference reference, string fields, CancellationToken cancellationToken)
    {
        if (reference.MetaTemplateId is { } id)
        {
            return await RequireByIdAsync(account, id, reference, fields, cancellationToken);
        }

        // Without an id both are there.
        var (name, language) = (reference.Name ?? "", reference.Language ?? "");
        return await FindAsync(account, name, language, fields, cancellationToken) ?? throw new ResourceNotFoundException(
            $"templateName: WhatsApp Business Account {account.Id} has no template of this name in the language {language}.");
    }

    /// <summary>The template of this name and language; null where the WABA has none.</summary>
    public Task<JsonElement?> FindAsync(
        BusinessAccount account, string name, string language, string fields, CancellationToken cancellationToken) =>
        SearchAsync(
            account, name, language, fields,
            row => Text(row, "name") == name && Text(row, "language") == language,
            cancellationToken);

    /// <summary>A member of a template that is text or, as ids may be, a number.</summary>
    public static string? Text(JsonElement template, string member) =>
        template.ValueKind != JsonValueKind.Object || !template.TryGetProperty(member, out var value) ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : value.ValueKind == JsonValueKind.Number ? value.GetRawText()
        : null;

    private async Task<JsonElement> RequireByIdAsync(
        BusinessAccount account, string id, TemplateReference reference, string fields, CancellationToken cancellationToken)
    {
        const string Member = "metaTemplateId";
        var found = await account.ReadAsync(Member, id, () => graph.GetTemplateNameAsync(id, account.Token, cancellationToken));
        var agrees = (reference.Name ?? found.Name) == found.Name && (reference.Language ?? found.Language) == found.Language;
        if (found is not { Name: { } name, Language: { } language } || !agrees)
        {
            throw account.Missing(Member, id);
        }

        return await SearchAsync(account, name, language, fields, row => Text(row, "id") == id, cancellationToken)
            ?? throw account.Missing(Member, id);
    }

    private async Task<JsonElement?> SearchAsync(
        BusinessAccount account, string name, string language, string fields, Func<JsonElement, bool> isIt,
        CancellationToken cancellationToken)
    {
        string? after = null;
        do
        {
            var page = await graph.FindTemplatesAsync(
                account.MetaWabaId, account.Token, name, language, fields, after, cancellationToken);
            foreach (var row in page.Data ?? [])
            {
                if (isIt(row))
                {
                    return row;
                }
            }

            after = page.NextCursor;
        }
        while (after is not null);

        return null;
    }
}
