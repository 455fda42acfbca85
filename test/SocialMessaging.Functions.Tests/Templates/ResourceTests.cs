using SocialMessaging.Functions.Tests.Alarms;
using SocialMessaging.Testing;
using YamlDotNet.RepresentationModel;

namespace SocialMessaging.Functions.Tests.Templates;

/// <summary>What keeps the deployment's state safe and its operators informed.</summary>
public sealed class ResourceTests
{
    private static readonly Template Template = Template.Stored;

    [Theory]
    [InlineData("Table")]
    [InlineData("TableKey")]
    [InlineData("AccessKeyKey")]
    [InlineData("TokenKey")]
    [InlineData("ClaimBucket")]
    [InlineData("DeadLetterQueue")]
    [InlineData("InboxQueue")]
    [InlineData("InboxDeadLetters")]
    public void State_Outlives_The_Stack(string name)
    {
        Assert.Equal("Retain", Template.Resources[name]["DeletionPolicy"].ToString());
        Assert.Equal("Retain", Template.Resources[name]["UpdateReplacePolicy"].ToString());
    }

    [Fact]
    public void Every_Parameter_And_Every_Saved_Query_Is_On_Its_Page()
    {
        var deployment = File.ReadAllText(Path.Combine(InstalledTools.Root, "docs", "deployment.md"));
        var operation = File.ReadAllText(Path.Combine(InstalledTools.Root, "docs", "operation.md"));
        var parameters = ((YamlMappingNode)Template.Root["Parameters"]).Children.Keys.Select(name => name.ToString());
        var queries = Template.OfType("AWS::Logs::QueryDefinition")
            .Select(query => Template.Properties(query.Name)["Name"].ToString().Split('/')[1]);

        Assert.All(parameters, name => Assert.Contains($"`{name}`", deployment, StringComparison.Ordinal));
        Assert.All(queries, name => Assert.Contains($"| {name} |", operation, StringComparison.Ordinal));
    }

    [Fact]
    public void The_Table_Is_On_Demand_Recoverable_Encrypted_And_Forgets()
    {
        var table = Template.Properties("Table");
        Assert.Equal("PAY_PER_REQUEST", table["BillingMode"].ToString());
        Assert.Equal("{PointInTimeRecoveryEnabled: true}", Template.Write(table["PointInTimeRecoverySpecification"]));
        Assert.Equal("{AttributeName: expiresAt, Enabled: true}", Template.Write(table["TimeToLiveSpecification"]));
        Assert.Equal("{SSEEnabled: true, SSEType: KMS, KMSMasterKeyId: !GetAtt TableKey.Arn}", Template.Write(table["SSESpecification"]));
        Assert.Equal("[{AttributeName: pk, KeyType: HASH}, {AttributeName: sk, KeyType: RANGE}]", Template.Write(table["KeySchema"]));
        Assert.Equal("true", table["DeletionProtectionEnabled"].ToString());
    }

    [Fact]
    public void The_Key_Of_The_Table_Works_Through_DynamoDB_Alone()
    {
        var use = Statement("TableKey", "ThroughDynamoDb");
        Assert.Equal(
            "{StringEquals: {kms:CallerAccount: !Ref AWS::AccountId, kms:ViaService: !Sub dynamodb.${AWS::Region}.amazonaws.com}}",
                Template.Write(use["Condition"]));
        AssertAdministrationUsesNothing("TableKey");
    }

    [Theory]
    [InlineData("AccessKeyKey", "accessKey")]
    [InlineData("TokenKey", "waba")]
    public void The_Keys_Of_Secrets_Work_With_Their_Context_Alone(string key, string subject)
    {
        var use = Statement(key, "WithItsContext");
        Assert.Equal("[kms:Decrypt, kms:Encrypt]", Template.Write(use["Action"]));
        Assert.Equal(
            $"{{Null: {{kms:EncryptionContext:account: false, kms:EncryptionContext:{subject}: false}}, ForAllValues:StringEquals: "
            + $"{{kms:EncryptionContextKeys: [account, {subject}]}}}}",
            Template.Write(use["Condition"]));
        AssertAdministrationUsesNothing(key);
    }

    [Fact]
    public void The_Claim_Bucket_Is_Private_And_Forgets()
    {
        var bucket = Template.Properties("ClaimBucket");
        Assert.All(((YamlMappingNode)bucket["PublicAccessBlockConfiguration"]).Children.Values,
            value => Assert.Equal("true", value.ToString()));
        Assert.Equal(4, ((YamlMappingNode)bucket["PublicAccessBlockConfiguration"]).Children.Count);
        Assert.Contains("ExpirationInDays: 30", Template.Write(bucket["LifecycleConfiguration"]), StringComparison.Ordinal);
        Assert.Contains("BucketOwnerEnforced", Template.Write(bucket["OwnershipControls"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ClaimBucketPolicy")]
    [InlineData("DeadLetterQueuePolicy")]
    [InlineData("InboxQueuePolicy")]
    [InlineData("InboxDeadLettersPolicy")]
    public void Stores_Are_Reached_Over_Tls_Alone(string policy)
    {
        var statement = Assert.Single((YamlSequenceNode)Template.Properties(policy)["PolicyDocument"]["Statement"]);
        Assert.Equal("Deny", statement["Effect"].ToString());
        Assert.Equal("*", statement["Principal"].ToString());
        Assert.Equal("{Bool: {aws:SecureTransport: false}}", Template.Write(statement["Condition"]));
    }

    [Fact]
    public void Dead_Letters_Wait_For_Two_Weeks() =>
        Assert.Equal("1209600", Template.Properties("DeadLetterQueue")["MessageRetentionPeriod"].ToString());

    [Fact]
    public void Logs_Are_Kept_For_The_Days_That_Are_Asked_For()
    {
        var groups = Template.OfType("AWS::Logs::LogGroup").ToList();
        Assert.Equal(["FunctionLogs", "WebhookLogs", "AccessLogs"], groups.Select(group => group.Name));
        Assert.All(groups, group => Assert.Equal(
            "!Ref LogRetentionDays", Template.Write(Template.Properties(group.Name)["RetentionInDays"])));
    }

    [Fact]
    public void Functions_Are_Traced_On_Arm_With_28_Seconds()
    {
        var globals = Template.Root["Globals"]["Function"];
        Assert.Equal("[arm64]", Template.Write(globals["Architectures"]));
        Assert.Equal("Active", globals["Tracing"].ToString());
        Assert.Equal(LocalHost.Http.LocalLambdaContext.Timeout.TotalSeconds.ToString(), globals["Timeout"].ToString());
        Assert.Equal("{LogFormat: Text, LogGroup: !Ref FunctionLogs}", Template.Write(globals["LoggingConfig"]));
    }

    [Fact]
    public void Log_Lines_Reach_CloudWatch_As_They_Are_Written_Because_Metrics_Are_Among_Them()
    {
        Assert.Equal("Unformatted",
            Template.Root["Globals"]["Function"]["Environment"]["Variables"]["AWS_LAMBDA_HANDLER_LOG_FORMAT"].ToString());
        Assert.Equal("{LogFormat: Text, LogGroup: !Ref WebhookLogs}", Template.Write(
            Template.Properties("WhatsAppWebhook")["LoggingConfig"]));
    }

    [Fact]
    public void Errors_And_Throttles_Of_Every_Function_Raise_An_Alarm()
    {
        foreach (var metric in new[] { "Errors", "Throttles" })
        {
            var watched = Alarm.All
                .Where(alarm => alarm.Metrics.Count > 1)
                .SelectMany(alarm => alarm.Metrics)
                .Where(one => one.Name == metric)
                .Select(one => Assert.Single(one.Dimensions).Value);
            Assert.Equal(Template.Functions.Select(function => $"!Ref {function.Name}").Order(), watched.Order());
        }
    }

    /// <summary>CloudWatch takes no more of them for one alarm.</summary>
    [Fact]
    public void An_Alarm_Adds_Up_Ten_Metrics_At_Most_Each_Under_Its_Own_Id()
    {
        foreach (var alarm in Template.OfType("AWS::CloudWatch::Alarm"))
        {
            var ids = (Template.Find(alarm.Resource, "Properties", "Metrics") as YamlSequenceNode ?? [])
                .Where(entry => Template.Find(entry, "MetricStat") is not null)
                .Select(entry => entry["Id"].ToString())
                .ToList();
            Assert.InRange(ids.Count, 0, 10);
            Assert.Equal(ids.Distinct(), ids);
        }
    }

    [Fact]
    public void Dead_Letters_Slow_Webhooks_And_Ending_Tokens_Raise_An_Alarm()
    {
        var metrics = Template.OfType("AWS::CloudWatch::Alarm").Select(
            alarm => Template.Find(alarm.Resource, "Properties", "MetricName")?.ToString()).ToList();
        Assert.Superset(new HashSet<string?> { "ApproximateNumberOfMessagesVisible", "Duration", "TokenHoursLeft", "5xx" },
            metrics.ToHashSet());
        Assert.All(
            Template.OfType("AWS::CloudWatch::Alarm"),
            alarm => Assert.Equal("!If [HasAlarmTopic, [!Ref AlarmTopicArn], !Ref AWS::NoValue]", Template.Write(
                alarm.Resource["Properties"]["AlarmActions"])));
    }

    [Fact]
    public void Outputs_Name_Both_Endpoints_And_The_Callback()
    {
        var outputs = Template.Root["Outputs"];
        Assert.Equal("!GetAtt Api.ApiEndpoint", Template.Write(outputs["ApiUrl"]["Value"]));
        Assert.Equal("!GetAtt IamApi.ApiEndpoint", Template.Write(outputs["IamApiUrl"]["Value"]));
        Assert.Equal(
            "!If [HasCallbackDomain, !Sub https://${CallbackDomainName}/webhooks/whatsapp, !Sub ${Api.ApiEndpoint}/webhooks/whatsapp]",
            Template.Write(outputs["CallbackUrl"]["Value"]));
    }

    private static YamlNode Statement(string key, string sid) =>
        ((YamlSequenceNode)Template.Properties(key)["KeyPolicy"]["Statement"]).Single(statement => statement["Sid"].ToString() == sid);

    private static void AssertAdministrationUsesNothing(string key)
    {
        var statements = (YamlSequenceNode)Template.Properties(key)["KeyPolicy"]["Statement"];
        Assert.Equal(2, statements.Children.Count);
        var actions = (YamlSequenceNode)Statement(key, "Administration")["Action"];
        Assert.DoesNotContain(actions, action => action.ToString() is var name
            && (name == "kms:*" || name.StartsWith("kms:Decrypt", StringComparison.Ordinal) || name.StartsWith(
                "kms:Encrypt", StringComparison.Ordinal)
                || name.StartsWith("kms:Generate", StringComparison.Ordinal) || name.StartsWith(
                    "kms:ReEncrypt", StringComparison.Ordinal)));
    }
}
