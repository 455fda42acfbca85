using Amazon.Lambda.APIGatewayEvents;
using SocialMessaging.Benchmarks.Code;
using SocialMessaging.Benchmarks.Load;
using SocialMessaging.LocalHost.Http;
using SocialMessaging.Webhooks;

namespace SocialMessaging.Benchmarks.Runs;

/// <summary>
/// A process that composes something, answers one event, says so and ends: what a cold start costs beside the platform's own part.
/// </summary>
public static class StartProbe
{
    public const string Done = "answered";

    public static async Task<int> RunAsync(string name)
    {
        var status = name switch
        {
            "empty" => (await EmptyAsync(new() { Body = "{}" })).StatusCode,
            "functions" => await FunctionsAsync(),
            "empty-web" => await WebAsync(_ => { }, app => app.MapPost("/webhooks/whatsapp", (RequestDelegate)AnswerNothing)),
            "webhooks" => await WebAsync(InMemoryService.Register, app => app.MapWhatsAppWebhooks()),
            _ => throw new ArgumentException($"There is no probe {name}.", nameof(name)),
        };
        Console.WriteLine(Done);
        return status == 200 ? 0 : 1;
    }

    private static Task<APIGatewayHttpApiV2ProxyResponse> EmptyAsync(APIGatewayHttpApiV2ProxyRequest request) =>
        Task.FromResult(new APIGatewayHttpApiV2ProxyResponse { StatusCode = 200, Body = request.Body });

    private static async Task<int> FunctionsAsync()
    {
        await using var service = new InMemoryService();
        var context = new LocalLambdaContext("SendWhatsAppMessage", "probe", TimeProvider.System);
        return (await service.Messages.SendWhatsAppMessage(InMemoryService.SignedSend(), context)).StatusCode;
    }

    private static Task AnswerNothing(HttpContext http)
    {
        http.Response.ContentLength = 0;
        return Task.CompletedTask;
    }

    private static async Task<int> WebAsync(Action<IServiceCollection> register, Action<WebApplication> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        register(builder.Services);
        await using var app = builder.Build();
        map(app);
        await app.StartAsync();
        var address = new Uri(app.Urls.First());
        using var connection = new HttpConnection();
        await connection.ConnectAsync(address, CancellationToken.None);
        return await connection.ExchangeAsync(new WebhookPost(address, "/webhooks/whatsapp", 1).Next(), CancellationToken.None);
    }
}
