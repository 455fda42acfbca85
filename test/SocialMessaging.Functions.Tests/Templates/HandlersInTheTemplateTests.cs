using SocialMessaging.Testing.Model;
using SocialMessaging.Webhooks.Inbox;
using YamlDotNet.RepresentationModel;

namespace SocialMessaging.Functions.Tests.Templates;

/// <summary>What the Annotations generator keeps in step where it runs; with stand-ins for its package nothing else does.</summary>
public sealed class HandlersInTheTemplateTests
{
    private const string Tool = "Amazon.Lambda.Annotations";
    private static readonly Template Template = Template.Stored;

    [Fact]
    public void The_Template_Is_Written_As_The_Generator_Writes_It()
    {
        Assert.Equal(Template.Text, Template.Rewrite());
    }

    [Fact]
    public void Handlers_Are_The_Operations_Of_The_Model_With_Their_Routes()
    {
        Assert.Equal(BuiltOperations.Routes.OrderBy(pair => pair.Key), Handler.OfActions.ToDictionary(
            handler => handler.Name, handler => handler.Route).OrderBy(pair => pair.Key));
        Assert.Equal("UnknownOperation", Assert.Single(Handler.All, handler => handler is { Path: null, Queue: null }).Name);
    }

    [Fact]
    public void Every_Handler_Has_Its_Function_And_Every_Function_Its_Handler()
    {
        var synced = Template.Functions.Where(
            function => Template.Find(function.Function, "Metadata", "Tool")?.ToString() == Tool).Select(function => function.Name);
        Assert.Equal(Handler.All.Select(handler => handler.ResourceName).Order(), synced.Order());
        Assert.Equal(["WhatsAppWebhook"], Template.Functions.Select(function => function.Name).Except(synced));
    }

    [Fact]
    public void Functions_Are_Built_From_The_One_Annotated_Project()
    {
        foreach (var handler in Handler.All)
        {
            var properties = Template.Properties(handler.ResourceName);
            Assert.Equal("Zip", properties["PackageType"].ToString());
            Assert.Equal("src/SocialMessaging.Functions", properties["CodeUri"].ToString());
            Assert.Equal(typeof(GatewayAdapter).Assembly.GetName().Name, properties["Handler"].ToString());
            Assert.Equal("dotnet10", properties["Runtime"].ToString());
            Assert.Equal(handler.Name, Template.Find(properties, "Environment", "Variables", "ANNOTATIONS_HANDLER")?.ToString());
            Assert.Equal("!Sub Settings ${SettingsVersion.VersionNumber}", Template.Write(properties["VersionDescription"]));
            Assert.Equal(handler.Queue is not null, properties.Children.ContainsKey("Timeout"));
            Assert.False(properties.Children.ContainsKey("MemorySize"));
        }
    }

    [Fact]
    public void Actions_Have_The_Generated_Event_And_The_One_Of_Iam()
    {
        foreach (var handler in Handler.OfActions)
        {
            var name = $"Root{handler.Verb}";
            var metadata = Template.Resources[handler.ResourceName]["Metadata"];
            Assert.Equal($"{{Tool: {Tool}, SyncedEvents: [{name}], SyncedEventProperties: {{{name}: [Path, Method]}}}}",
                Template.Write(metadata));
            var events = (YamlMappingNode)Template.Properties(handler.ResourceName)["Events"];
            Assert.Equal([name, "Iam"], events.Children.Keys.Select(key => key.ToString()));
            Assert.Equal(Event(handler, "Api"), Template.Write(events[name]));
            Assert.Equal(Event(handler, "IamApi"), Template.Write(events["Iam"]));
        }
    }

    [Fact]
    public void The_Handler_Of_The_Inbox_Has_The_Generated_Event_And_The_Role_That_It_Names()
    {
        var handler = Assert.Single(Handler.All, handler => handler.Queue is not null);
        var queue = handler.Queue!.Queue[1..]; // written as @Name
        Assert.Equal(
            $"{{Tool: {Tool}, SyncedEvents: [{queue}], SyncedEventProperties: {{{queue}: [Queue.Fn::GetAtt, BatchSize, "
            + "FunctionResponseTypes, ScalingConfig.MaximumConcurrency]}}",
            Template.Write(Template.Resources[handler.ResourceName]["Metadata"]));
        var properties = Template.Properties(handler.ResourceName);
        Assert.Equal(
            $"{{{queue}: {{Type: SQS, Properties: {{Queue: {{Fn::GetAtt: [{queue}, Arn]}}, BatchSize: {handler.Queue.BatchSize}, "
            + "FunctionResponseTypes: [ReportBatchItemFailures], "
            + $"ScalingConfig: {{MaximumConcurrency: {handler.Queue.MaximumConcurrency}}}}}}}}}",
            Template.Write(properties["Events"]));
        Assert.Equal("{Fn::GetAtt: [DeliverEventsRole, Arn]}", Template.Write(properties["Role"]));
        Assert.Equal($"{InboxFigures.WorkerTimeoutSeconds}", properties["Timeout"].ToString());
    }

    [Fact]
    public void What_Is_Not_An_Action_Has_No_Generated_Event()
    {
        Assert.Equal($"{{Tool: {Tool}}}", Template.Write(Template.Resources["UnknownOperation"]["Metadata"]));
        Assert.Equal("{Default: {Type: HttpApi, Properties: {ApiId: !Ref Api}}}", Template.Write(
            Template.Properties("UnknownOperation")["Events"]));
        Assert.Null(Template.Find(Template.Resources["WhatsAppWebhook"], "Metadata"));
    }

    [Fact]
    public void The_Webhook_Function_Runs_Its_Own_Project()
    {
        var properties = Template.Properties("WhatsAppWebhook");
        Assert.Equal("src/SocialMessaging.Webhooks", properties["CodeUri"].ToString());
        Assert.Equal(typeof(Webhooks.WebhookEndpoints).Assembly.GetName().Name, properties["Handler"].ToString());
        Assert.Equal("10", properties["Timeout"].ToString());
        Assert.False(properties.Children.ContainsKey("Events"));
        var alone = Assert.Single((YamlMappingNode)Template.Properties("CallbackApi")["DefinitionBody"]["paths"]);
        var amongOthers = Assert.Single((YamlMappingNode)Template.Properties("Api")["DefinitionBody"]["paths"]);
        Assert.Equal(Webhooks.WebhookEndpoints.Path, alone.Key.ToString());
        Assert.Equal(Webhooks.WebhookEndpoints.Path, amongOthers.Key.ToString());
        Assert.Equal($"!If [HasCallbackDomain, !Ref AWS::NoValue, {Template.Write(alone.Value)}]", Template.Write(amongOthers.Value));
    }

    private static string Event(Handler handler, string api) =>
        $"{{Type: HttpApi, Properties: {{Path: {handler.Path}, Method: {handler.Verb?.ToUpperInvariant()}, ApiId: !Ref {api}}}}}";
}
