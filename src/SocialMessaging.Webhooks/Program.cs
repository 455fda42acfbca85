using Amazon.DynamoDBv2;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.S3;
using Amazon.SimpleSystemsManagement;
using Amazon.SQS;
using Microsoft.Extensions.Options;
using SocialMessaging.Accounts;
using SocialMessaging.Events;
using SocialMessaging.Events.Aws;
using SocialMessaging.Messages;
using SocialMessaging.Settings;
using SocialMessaging.State;
using SocialMessaging.Webhooks;

// The function behind Meta's callback. Off Lambda it is an ordinary web application over the same AWS services.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.Logging.AddJsonConsole(options => options.IncludeScopes = true);
builder.Services.AddSettings(builder.Configuration);
builder.Services.AddAWSLambdaHosting(LambdaEventSource.HttpApi, new SourceGeneratorLambdaJsonSerializer<WebhookGatewayJson>());

builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<IAmazonDynamoDB>(_ => new AmazonDynamoDBClient());
builder.Services.AddSingleton<IAmazonS3>(_ => new AmazonS3Client());
builder.Services.AddSingleton<IAmazonSQS>(_ => new AmazonSQSClient());
builder.Services.AddSingleton<IAmazonSimpleSystemsManagement>(_ => new AmazonSimpleSystemsManagementClient());
builder.Services.AddSingleton(provider => new DynamoDbTable(
    provider.GetRequiredService<IAmazonDynamoDB>(),
    provider.GetRequiredService<IOptions<SocialMessagingOptions>>().Value.TableName,
    provider.GetRequiredService<TimeProvider>()));
builder.Services.AddSingleton<IAccountStore, DynamoDbAccountStore>();
builder.Services.AddSingleton<IMessageLedger, DynamoDbMessageLedger>();
builder.Services.AddAwsEvents();
builder.Services.AddAwsWebhooks();
builder.Services.AddSingleton<IWebhookSecrets, SsmWebhookSecrets>();
builder.Services.AddEmfLines();

var app = builder.Build();
app.MapWhatsAppWebhooks();
await app.RunAsync();
