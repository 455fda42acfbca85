using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Templates;
using SocialMessaging.Simulator.Weather;

namespace SocialMessaging.Simulator.Graph;

/// <summary>Lists the template library. It is at the root alone: an account has no such field.</summary>
internal sealed class TemplateLibraryEndpoints(GraphEndpoint endpoint, GraphCallFaults faults)
{
    private const int LargestPage = 100;

    public void Map(IEndpointRouteBuilder routes)
    {
        endpoint.Map(routes, "GET", "/message_template_library", ListAsync);
        endpoint.Map(routes, "GET", "/{id}/message_template_library", RefuseAsync);
    }

    private Task ListAsync(GraphCall call)
    {
        call.Authorize();
        faults.Meet(call, OperationFaults.ListTemplateLibrary);

        // Meta takes the parameter category too, and does nothing with it.
        var found = TemplateLibrary.All.Where(template =>
            Matches(template.Topic, call.Param("topic")) && Matches(template.UseCase, call.Param("usecase"))
                && Matches(template.Language, call.Param("language")) && Matches(template.Name, call.Param("name"))
            && (call.Param("industry") is not { Length: > 0 } industry || template.Industries.Any(one => Matches(one, industry)))
            && (call.Param("search") is not { } text || Contains(template.Name, text) || Contains(template.Body, text)));
        return call.AnswerAsync(Paging.Page(call, found, template => template.Id, TemplateLibrary.Show, largest: LargestPage));
    }

    private static Task RefuseAsync(GraphCall call)
    {
        call.Waba(call.Route("id"));
        throw GraphErrors.Parameter("Tried accessing nonexisting field (message_template_library) on node type (WhatsAppBusinessAccount)");
    }

    private static bool Matches(string value, string? wanted) =>
        string.IsNullOrEmpty(wanted) || value.Equals(wanted, StringComparison.OrdinalIgnoreCase);

    private static bool Contains(string value, string wanted) => value.Contains(wanted, StringComparison.OrdinalIgnoreCase);
}
