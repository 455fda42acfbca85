using Microsoft.Extensions.Options;
using SocialMessaging.LocalHost.Http;
using SocialMessaging.LocalHost.Local;
using SocialMessaging.Settings;

namespace SocialMessaging.LocalHost.Startup;

/// <summary><c>GET /local/first-steps</c>: a first message to paste, and the ids of the first start.</summary>
public static class FirstStepsEndpoint
{
    private const string Key = LocalAccessKeys.DefaultKey;
    private const string Message = """{"messaging_product":"whatsapp","to":"+15550109999","type":"text","text":{"body":"Hello"}}""";

    /// <summary>Sends a first message with the AWS CLI.</summary>
    /// <param name="origin">Where the host is.</param>
    public static string Command(string origin) => $"""
        echo '{Message}' |
        AWS_ACCESS_KEY_ID={Key} AWS_SECRET_ACCESS_KEY={Key} aws socialmessaging send-whatsapp-message \
          --endpoint-url {origin} --region us-east-1 --meta-api-version v23.0 \
          --origination-phone-number-id {Seed.PhoneNumberId} --message fileb:///dev/stdin
        """;

    /// <summary>Maps the endpoint; put it behind the guard against foreign hosts and origins.</summary>
    public static IEndpointRouteBuilder MapFirstSteps(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/local/first-steps", (RequestDelegate)ShowAsync);
        return endpoints;
    }

    private static Task ShowAsync(HttpContext http)
    {
        var services = http.RequestServices;
        var options = services.GetRequiredService<IOptions<SocialMessagingOptions>>().Value;
        var origin = services.GetRequiredService<OwnAddress>().Origin;
        var steps = new FirstSteps(
            Command(origin), origin, options.Region, options.AccountId, Key, Seed.LinkedAccountId,
            Seed.PhoneNumberId, services.GetRequiredService<Seed>().TopicArn);
        http.Response.Headers.CacheControl = "no-store";
        return LocalAnswer.WriteAsync(http, StatusCodes.Status200OK, steps, LocalJson.Default.FirstSteps);
    }
}
