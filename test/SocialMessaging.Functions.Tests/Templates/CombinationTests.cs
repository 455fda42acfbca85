using System.Text.Json;
using SocialMessaging.Functions.Tests.Alarms;

namespace SocialMessaging.Functions.Tests.Templates;

/// <summary>Whatever an operator chooses, CloudFormation takes it and deploys what was meant.</summary>
public sealed class CombinationTests
{
    private const string Callback = "/webhooks/whatsapp";

    [Fact]
    public void Every_Condition_Of_The_Template_Can_Be_Switched() => Assert.Equal(
        ((YamlDotNet.RepresentationModel.YamlMappingNode)Template.Stored.Root["Conditions"]).Children.Keys.Select(key => key.ToString()),
        Combinations.Switches.Select(option => option.Condition));

    [Fact]
    public void Any_Two_Conditions_Are_Seen_With_All_Their_Values() =>
        Assert.Empty(Pairwise.Missing(Combinations.Positions, Combinations.Switches.Count));

    [Fact]
    public async Task Each_Combination_Is_What_Was_Chosen_And_Passes_The_Linter()
    {
        var all = await Combinations.AllAsync();
        Assert.Equal(Combinations.Positions.Count, all.Count);
        Assert.All(all.Zip(Combinations.Positions), pair =>
        {
            Assert.Equal(pair.Second, Combinations.Switches.Select(option => pair.First.Conditions[option.Condition]));
            Assert.Empty(pair.First.Findings);
        });
    }

    /// <summary>CloudFormation takes 500.</summary>
    [Fact]
    public async Task The_Largest_Combination_Stays_Under_450_Resources() =>
        Assert.InRange((await Combinations.AllAsync()).Max(deployed => deployed.Resources.Count), 100, 449);

    [Fact]
    public async Task An_Upgrade_Keeps_All_State_Of_The_Earlier_Version()
    {
        var earlier = Assert.Single(await SamTranslator.DeployAsync(Template.Earlier, [new Dictionary<string, string>()])).State;
        Assert.Superset(
            new HashSet<string> { "Table", "TableKey", "AccessKeyKey", "TokenKey", "ClaimBucket", "DeadLetterQueue" },
            earlier.Keys.ToHashSet());
        Assert.All(await Combinations.AllAsync(), deployed => Assert.All(earlier, resource =>
            Assert.Equal(resource.Value, deployed.State.GetValueOrDefault(resource.Key))));
    }

    [Fact]
    public async Task Every_Route_Reaches_The_Version_That_Is_Live()
    {
        Assert.All(await Combinations.AllAsync(), deployed => Assert.All(
            deployed.Apis.Values.SelectMany(routes => routes),
            route => Assert.EndsWith(":live", route.Function, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> AlarmsOfErrors =>
    [
        .. from alarm in Alarm.All
           where alarm.Metrics.Any(metric => metric is { Namespace: "AWS/Lambda", Name: "Errors" })
           select alarm.Name,
        "ApiFaults",
        "IamApiFaults",
    ];

    /// <summary>Never to absence or to a queue: what is rolled back must be what the new version does wrong.</summary>
    [Fact]
    public async Task A_Gradual_Deployment_Is_Rolled_Back_By_Errors_And_5xx_Alone()
    {
        foreach (var deployed in await Combinations.AllAsync())
        {
            foreach (var group in deployed.OfType("AWS::CodeDeploy::DeploymentGroup"))
            {
                var alarms = deployed.Property(group, "AlarmConfiguration") is { } configuration
                    && configuration.TryGetProperty("Alarms", out var list)
                    ? list.EnumerateArray().Select(alarm => AlarmOf(deployed, alarm.GetProperty("Name"))).ToList()
                    : [];
                Assert.Equal(deployed.Conditions["ShiftsGradually"] ? AlarmsOfErrors : [], alarms);
                Assert.All(alarms, alarm => Assert.Subset(
                    new HashSet<string?> { "Errors", "5xx" },
                    MetricsOf(deployed.Resources[alarm])));
            }
        }
    }

    [Fact]
    public async Task Metas_Callback_Is_On_Its_Own_Domain_Or_On_The_Api_Of_Stock_Clients_But_Never_On_Both()
    {
        foreach (var deployed in await Combinations.AllAsync())
        {
            var hasDomain = deployed.Conditions["HasCallbackDomain"];
            Assert.Equal(hasDomain ? ["Api", "CallbackApi", "IamApi"] : ["Api", "IamApi"], deployed.Apis.Keys.Order());
            var callback = deployed.Apis[hasDomain ? "CallbackApi" : "Api"].Where(route => route.Name.EndsWith(
                Callback, StringComparison.Ordinal));
            Assert.Equal([$"GET {Callback}", $"POST {Callback}"], callback.Select(route => route.Name).Order());
            Assert.Equal(2, deployed.Apis.Values.SelectMany(routes => routes).Count(route => route.Function == "WhatsAppWebhook:live"));
            Assert.Equal(hasDomain ? 2 : 0, deployed.Apis.GetValueOrDefault("CallbackApi")?.Count ?? 0);
        }
    }

    [Fact]
    public async Task The_Domain_Of_The_Callback_Insists_On_A_Client_Certificate_And_Has_No_Other_Door()
    {
        var deployed = (await Combinations.AllAsync()).First(candidate => candidate.Conditions["HasCallbackDomain"]);
        var body = deployed.Property("CallbackApi", "Body")?.GetRawText() ?? "";
        Assert.Contains("\"disableExecuteApiEndpoint\": true", body, StringComparison.Ordinal);
        Assert.Equal("s3://truststores/meta.pem", deployed.Property("CallbackDomain", "MutualTlsAuthentication")?.GetProperty(
            "TruststoreUri").GetString());
        Assert.Equal("""{"Ref": "CallbackApi"}""", deployed.Property("CallbackMapping", "ApiId")?.GetRawText());
        Assert.Equal("""{"Ref": "CallbackDomain"}""", deployed.Property("CallbackMapping", "DomainName")?.GetRawText());
    }

    /// <summary>API Gateway refuses settings of a route that it does not have.</summary>
    [Fact]
    public async Task Throttles_Name_Routes_Of_Their_Api()
    {
        foreach (var deployed in await Combinations.AllAsync())
        {
            foreach (var stage in deployed.OfType("AWS::ApiGatewayV2::Stage"))
            {
                var api = deployed.Property(stage, "ApiId")?.GetProperty("Ref").GetString() ?? "";
                var settings = deployed.Property(stage, "RouteSettings")?.EnumerateObject().Select(route => route.Name) ?? [];
                Assert.NotEmpty(settings);
                Assert.Empty(settings.Except(deployed.Apis[api].Select(route => route.Name)));
            }
        }
    }

    [Fact]
    public async Task Concurrency_Is_Reserved_And_Kept_Warm_Where_It_Is_Asked_For()
    {
        foreach (var deployed in await Combinations.AllAsync())
        {
            Assert.Equal(
                deployed.Conditions["HasCallbackConcurrency"] ? "50" : null,
                deployed.Property("WhatsAppWebhook", "ReservedConcurrentExecutions")?.ToString());
            Assert.Equal(deployed.Conditions["HasWarmSenders"] ? "5" : null, Warm(deployed, "SendWhatsAppMessage"));
            Assert.Equal(deployed.Conditions["HasWarmCallbacks"] ? "2" : null, Warm(deployed, "WhatsAppWebhook"));
        }
    }

    private static string? Warm(DeployedTemplate deployed, string function) => deployed.Property(
        function + "Aliaslive", "ProvisionedConcurrencyConfig")?.GetProperty("ProvisionedConcurrentExecutions").ToString();

    /// <summary>By reference, or by the name that it has been given.</summary>
    private static string AlarmOf(DeployedTemplate deployed, JsonElement name) =>
        name.TryGetProperty("Ref", out var reference)
            ? reference.GetString() ?? ""
            : deployed.OfType("AWS::CloudWatch::Alarm").Single(alarm =>
                deployed.Property(alarm, "AlarmName")?.GetRawText() == name.GetRawText());

    private static HashSet<string?> MetricsOf(JsonElement alarm)
    {
        var properties = alarm.GetProperty("Properties");
        return properties.TryGetProperty("MetricName", out var metric)
            ? [metric.GetString()]
            :
            [
                .. properties.GetProperty("Metrics").EnumerateArray()
                    .Where(entry => entry.TryGetProperty("MetricStat", out _))
                    .Select(entry => entry.GetProperty("MetricStat").GetProperty("Metric").GetProperty("MetricName").GetString()),
            ];
    }
}
