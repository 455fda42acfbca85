using Amazon.Lambda.Serialization.SystemTextJson;
using SocialMessaging;
using SocialMessaging.Settings;
using SocialMessaging.Telemetry;
using SocialMessaging.Webhooks;
using SocialMessaging.Webhooks.Aws;

// The function behind Meta's callback. Off Lambda it is an ordinary web application over the same AWS services.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.Logging.AddJsonConsole(options => options.IncludeScopes = true);
builder.Services.AddSettings(builder.Configuration);
builder.Services.AddAWSLambdaHosting(LambdaEventSource.HttpApi, new SourceGeneratorLambdaJsonSerializer<WebhookGatewayJson>());

builder.Services.AddAwsServices(cacheAccounts: false);
builder.Services.AddAwsWebhooks();
builder.Services.AddEmfLines();

var app = builder.Build();
app.MapWhatsAppWebhooks();
await app.RunAsync();
