using Amazon.Lambda.Serialization.SystemTextJson;
using Microsoft.Extensions.Configuration.Memory;
using SocialMessaging;
using SocialMessaging.Settings;
using SocialMessaging.Telemetry;
using SocialMessaging.Warmup;
using SocialMessaging.Webhooks;
using SocialMessaging.Webhooks.Aws;

// The function behind Meta's callback. Off Lambda it is an ordinary web application over the same AWS services.
var builder = WebApplication.CreateSlimBuilder(args);
// Below every setting: the lines of the framework, of which a request makes several, are for who asks for them.
builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource
{
    InitialData =
    [
        new("Logging:LogLevel:Amazon", "Warning"),
        new("Logging:LogLevel:Microsoft", "Warning"),
        new("Logging:LogLevel:Polly", "Warning"),
        new("Logging:LogLevel:System", "Warning"),
    ],
});
builder.Logging.ClearProviders();
builder.Logging.AddNoUrls();
builder.Logging.AddJsonConsole(options => options.IncludeScopes = true);
var rehearsal = new Rehearsal();
builder.Logging.AddNoRehearsal(rehearsal);
builder.Services.AddSettings(builder.Configuration);
builder.Services.AddAWSLambdaHosting(LambdaEventSource.HttpApi, new SourceGeneratorLambdaJsonSerializer<WebhookGatewayJson>());

builder.Services.AddAwsServices(cacheAccounts: false);
builder.Services.AddAwsWebhooks();
builder.Services.AddRehearsal(rehearsal);
#pragma warning disable CA2000 // the console's, which lasts as long as the process
builder.Services.AddEmfLines(new RehearsalOutput(Console.Out, rehearsal));
#pragma warning restore CA2000

var app = builder.Build();
app.MapWhatsAppWebhooks();
await CallbackRehearsal.RunAsync(app.Services);
await app.RunAsync();
