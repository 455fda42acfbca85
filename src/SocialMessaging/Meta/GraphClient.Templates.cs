using System.Text;
using System.Text.Json;

namespace SocialMessaging.Meta;

/// <content>Message templates of a WABA, and Meta's library of them.</content>
public sealed partial class GraphClient
{
    /// <summary>What calls about templates are called in logs and in the table of errors.</summary>
    public const string TemplatesEndpoint = "message_templates";

    private const string TemplateSummaryFields = "id,name,language,status,category,quality_score";

    /// <summary>
    /// Name and language of a template whose id is known. Any token that covers its WABA is shown it: whose it is has to be asked of the
    /// WABA's own list.
    /// </summary>
    public Task<GraphTemplate> GetTemplateNameAsync(string metaTemplateId, string token, CancellationToken cancellationToken) => GetAsync(
        $"{Segment(metaTemplateId)}?fields=id,name,language",
        TemplatesEndpoint,
        token,
        GraphJson.Default.GraphTemplate,
        cancellationToken);

    /// <summary>A page of the templates of a WABA.</summary>
    public Task<GraphPage<GraphTemplate>> ListTemplatesAsync(
        string metaWabaId, string token, int limit, string? after, CancellationToken cancellationToken) => GetAsync(
        $"{Segment(metaWabaId)}/message_templates?fields={TemplateSummaryFields}&limit={limit}{After(after)}",
        TemplatesEndpoint,
        token,
        GraphJson.Default.GraphPageGraphTemplate,
        cancellationToken);

    /// <summary>
    /// A page of the templates of a WABA in one language whose names contain <paramref name="name"/>, each as Meta has written it.
    /// </summary>
    public Task<GraphPage<JsonElement>> FindTemplatesAsync(
        string metaWabaId, string token, string name, string language, string fields, string? after,
        CancellationToken cancellationToken) => GetAsync(
        $"{Segment(metaWabaId)}/message_templates?name={Uri.EscapeDataString(name)}&language={Uri.EscapeDataString(language)}"
        + $"&fields={fields}&limit={PageSize}{After(after)}",
        TemplatesEndpoint,
        token,
        GraphJson.Default.GraphPageJsonElement,
        cancellationToken);

    /// <summary>A page of Meta's template library. It is Meta's own and stands at the root, not under a WABA.</summary>
    public Task<GraphPage<GraphLibraryTemplate>> ListTemplateLibraryAsync(
        string token, IEnumerable<KeyValuePair<string, string>> filters, int limit, string? after, CancellationToken cancellationToken)
    {
        var path = new StringBuilder("message_template_library?");
        foreach (var (name, value) in filters)
        {
            path.Append(name).Append('=').Append(Uri.EscapeDataString(value)).Append('&');
        }

        return GetAsync(
            $"{path}limit={limit}{After(after)}",
            "message_template_library",
            token,
            GraphJson.Default.GraphPageGraphLibraryTemplate,
            cancellationToken);
    }

    /// <summary>Creates a template, once. Of a name and language there is one: a second is refused.</summary>
    public Task<GraphCreatedTemplate> CreateTemplateAsync(
        string metaWabaId, string token, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) => PostOnceAsync(
        $"{Segment(metaWabaId)}/message_templates",
        TemplatesEndpoint,
        token,
        body,
        GraphJson.Default.GraphCreatedTemplate,
        cancellationToken);

    /// <summary>Edits a template, once; false where Meta says it did not.</summary>
    public async Task<bool> UpdateTemplateAsync(
        string metaTemplateId, string token, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var answer = await PostOnceAsync(
            Segment(metaTemplateId), TemplatesEndpoint, token, body, GraphJson.Default.GraphSuccess, cancellationToken);
        return answer.Success == true;
    }

    /// <summary>
    /// Deletes the template with an id, or all languages of a name; false where Meta says it did not. An empty <c>hsm_id</c> would mean all
    /// languages, too, so that only a number is sent.
    /// </summary>
    public async Task<bool> DeleteTemplatesAsync(
        string metaWabaId, string token, string name, string? metaTemplateId, CancellationToken cancellationToken)
    {
        var id = metaTemplateId is null ? "" : $"hsm_id={Segment(metaTemplateId)}&";
        var answer = await AdministerAsync(
            HttpMethod.Delete,
            $"{Segment(metaWabaId)}/message_templates?{id}name={Uri.EscapeDataString(name)}",
            TemplatesEndpoint,
            token,
            content: null,
            GraphJson.Default.GraphSuccess,
            cancellationToken);
        return answer.Success == true;
    }
}
