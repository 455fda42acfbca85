using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Templates;

namespace SocialMessaging.Simulator.Graph;

/// <summary>Lists the template library, at the root and under an account: clients use both.</summary>
internal sealed class TemplateLibraryEndpoints(GraphEndpoint endpoint)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        endpoint.Map(routes, "GET", "/message_template_library", ListAsync);
        endpoint.Map(routes, "GET", "/{id}/message_template_library", ListAsync);
    }

    private static Task ListAsync(GraphCall call)
    {
        call.Authorize();
        if (call.Route("id") is { } id)
        {
            call.Waba(id);
        }

        var found = TemplateLibrary.All.Where(template =>
            Matches(template.Topic, call.Param("topic")) && Matches(template.UseCase, call.Param("usecase"))
                && Matches(template.Language, call.Param("language"))
            && (call.Param("industry") is not { Length: > 0 } industry || template.Industries.Any(one => Matches(one, industry)))
            && (call.Param("search") is not { } text || Contains(template.Name, text) || Contains(template.Body, text)));
        return call.AnswerAsync(Paging.Page(call, found, template => template.Id, TemplateLibrary.Show));
    }

    private static bool Matches(string value, string? wanted) =>
        string.IsNullOrEmpty(wanted) || value.Equals(wanted, StringComparison.OrdinalIgnoreCase);

    private static bool Contains(string value, string wanted) => value.Contains(wanted, StringComparison.OrdinalIgnoreCase);
}
