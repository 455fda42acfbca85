using System.Text;

namespace SocialMessaging.Benchmarks.Servers;

/// <summary>Accepts every message of every number, for runs with more numbers than the simulator has.</summary>
public static class StubGraph
{
    public static void Map(WebApplication app) =>
        app.MapPost("/graph/{version}/{id}/messages", async (HttpRequest request, HttpResponse response) =>
    {
        await request.Body.CopyToAsync(Stream.Null, request.HttpContext.RequestAborted);
        var answer = Encoding.ASCII.GetBytes(
            """{"messaging_product":"whatsapp","contacts":[{"input":"15550109999","wa_id":"15550109999"}],"messages":["""
            + $$"""{"id":"wamid.{{Guid.NewGuid():N}}"}]}""");
        response.ContentType = "application/json";
        response.ContentLength = answer.Length;
        await response.Body.WriteAsync(answer, request.HttpContext.RequestAborted);
    });
}
