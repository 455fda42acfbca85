// A subscriber of the events topic over HTTP. Beside the local host:
//
//   curl http://127.0.0.1:8080/local/ca.pem -o local-ca.pem
//   SNS_CA=local-ca.pem SNS_HOST=127.0.0.1 dotnet run --project docs/samples/Subscriber --urls http://127.0.0.1:3000
//   curl http://127.0.0.1:8080/local/subscriptions -H 'Content-Type: application/json' \
//     -d '{"protocol":"http","endpoint":"http://127.0.0.1:3000/events"}'
//
// Behind SNS itself: without the two variables, and with the address of this program as the endpoint of a subscription.

using SocialMessaging.Events;
using Subscriber;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
var app = builder.Build();

// Whose certificates to believe. Without this check anybody could sign with a certificate of his own.
using var verifier = new SignatureVerifier(
    Environment.GetEnvironmentVariable("SNS_HOST"), Environment.GetEnvironmentVariable("SNS_CA"));
using var http = new HttpClient();

app.MapPost("/events", async (HttpContext context) =>
{
    using var reader = new StreamReader(context.Request.Body);
    var body = await reader.ReadToEndAsync(context.RequestAborted);

    // 1. Anybody can post here: believe nothing that is not signed. SNS takes a 403 for final.
    if (!await verifier.VerifiesAsync(body, context.RequestAborted))
    {
        Console.WriteLine("refused");
        return Results.StatusCode(StatusCodes.Status403Forbidden);
    }

    var notification = SnsNotification.Parse(body);

    // 2. Once per subscription SNS asks whether the events are wanted. Visiting the URL says yes.
    if (notification is { Type: "SubscriptionConfirmation", SubscribeUrl: { } url })
    {
        using var confirmed = await http.GetAsync(new Uri(url), context.RequestAborted);
        Console.WriteLine($"confirmed {(int)confirmed.StatusCode}");
        return Results.Ok();
    }

    if (notification.Type != "Notification")
    {
        return Results.Ok();
    }

    // 3. The event itself. Events may come twice and in any order: a program that acts on them remembers their ids.
    var received = WhatsAppEvent.Parse(notification.Message);
    foreach (var message in received.Messages)
    {
        Console.WriteLine($"{message.From} wrote {message.Text?.Body ?? message.Type}");
    }

    foreach (var status in received.Statuses)
    {
        Console.WriteLine($"{received.MessageId} is {status.Status}");
    }

    // 4. Answer within 15 seconds. Without 2xx SNS comes again.
    return Results.Ok();
});

await app.RunAsync();
