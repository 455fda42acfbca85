using System.Reflection;
using Amazon.Lambda.Annotations.SNS;
using MessageFunction;

namespace SocialMessaging.Functions.Tests.Templates;

/// <summary>The template of the function under <c>docs/samples</c>, which the Annotations generator keeps in step where it runs.</summary>
public sealed class SampleTemplateTests
{
    private const string Name = nameof(WhatsAppFunctions.OnMessage);

    private static readonly SNSEventAttribute Event =
        typeof(WhatsAppFunctions).GetMethod(Name)?.GetCustomAttribute<SNSEventAttribute>()
        ?? throw new InvalidOperationException($"{Name} is not annotated.");

    [Fact]
    public void The_Function_Is_What_Its_Attributes_Say()
    {
        var properties = Template.OfTheSample.Properties(Name);
        var project = typeof(WhatsAppFunctions).Assembly.GetName().Name;

        Assert.Equal(Template.OfTheSample.Text, Template.OfTheSample.Rewrite());
        Assert.Equal(
            $"{{Tool: Amazon.Lambda.Annotations, SyncedEvents: [{Event.ResourceName}], "
            + $"SyncedEventProperties: {{{Event.ResourceName}: [Topic.Ref, FilterPolicy]}}}}",
            Template.Write(Template.OfTheSample.Resources[Name]["Metadata"]));
        Assert.Equal(
            $"{{{Event.ResourceName}: {{Type: SNS, Properties: "
            + $"{{Topic: {{Ref: {Event.Topic[1..]}}}, FilterPolicy: {Event.FilterPolicy}}}}}}}",
            Template.Write(properties["Events"]));
        Assert.Equal($"{project}::{typeof(WhatsAppFunctions).FullName}_{Name}_Generated::{Name}", properties["Handler"].ToString());
        Assert.Equal(".", properties["CodeUri"].ToString());
    }

    [Fact]
    public async Task What_Is_Deployed_Is_A_Function_That_Is_Subscribed_To_The_Topic()
    {
        const string Topic = "arn:aws:sns:us-east-1:000000000000:whatsapp-events";
        var deployed = Assert.Single(await SamTranslator.DeployAsync(
            Template.OfTheSample, [new Dictionary<string, string> { [Event.Topic[1..]] = Topic }], isLinted: true));

        Assert.Empty(deployed.Findings);
        Assert.Equal([Name], deployed.OfType("AWS::Lambda::Function"));
        var subscription = Assert.Single(deployed.OfType("AWS::SNS::Subscription"));
        Assert.Equal("lambda", deployed.Property(subscription, "Protocol")?.GetString());
        Assert.Equal(Topic, deployed.Property(subscription, "TopicArn")?.GetString());
        Assert.Equal(Event.FilterPolicy, deployed.Property(subscription, "FilterPolicy")?.GetString());
    }
}
