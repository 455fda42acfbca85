using System.Globalization;
using System.Text.RegularExpressions;

namespace SocialMessaging.Scaffolding;

/// <summary>The action's function in <c>template.yaml</c>, and the alarms that watch it.</summary>
internal static class TemplateFile
{
    private const string Path = "template.yaml";
    private const int MetricsOfAlarm = 10;

    public static void Add(SourceTree tree, ActionModel action) => tree.Edit(Path, text =>
    {
        text = InsertFunction(text, action);
        text = Watch(text, action, "Errors", "Functions of {0} fail.");
        return Watch(text, action, "Throttles", "Lambda refuses calls of {0}.");
    });

    /// <summary>Functions of actions stand in alphabetical order, before the first resource that is none.</summary>
    private static string InsertFunction(string text, ActionModel action)
    {
        var functions = Regex.Matches(text, @"^  (?<name>\w+):\n    Type: AWS::Serverless::Function\n", RegexOptions.Multiline);
        var next = functions.First(match => match.Groups["name"].Value is "UnknownOperation"
            || string.CompareOrdinal(match.Groups["name"].Value, action.Name) > 0);
        return text.Insert(next.Index, Function(action));
    }

    private static string Function(ActionModel action)
    {
        var root = $"Root{Words.Pascal(action.Method.ToLowerInvariant())}";
        var policies = Defaults.Capabilities.Append("CheckAccessKeys").Order(StringComparer.Ordinal);
        return $$"""
              {{action.Name}}:
                Type: AWS::Serverless::Function
                Metadata:
                  Tool: Amazon.Lambda.Annotations
                  SyncedEvents:
                    - {{root}}
                  SyncedEventProperties:
                    {{root}}:
                      - Path
                      - Method
                Properties:
                  PackageType: Zip
                  CodeUri: src/SocialMessaging.Functions
                  Handler: SocialMessaging.Functions
                  Runtime: dotnet10
                  VersionDescription: !Sub Settings ${SettingsVersion.VersionNumber}
                  Environment:
                    Variables:
                      ANNOTATIONS_HANDLER: {{action.Name}}
                  Policies:
            {{string.Join('\n', policies.Select(policy => $"        - !Ref {policy}"))}}
                  Events:
            {{Event(root, "Api", action)}}
            {{Event("Iam", "IamApi", action)}}

            """;
    }

    private static string Event(string name, string api, ActionModel action) => $$"""
                {{name}}:
                  Type: HttpApi
                  Properties:
                    Path: {{action.Path}}
                    Method: {{action.Method}}
                    ApiId: !Ref {{api}}
        """;

    /// <summary>Adds the function to the first alarm of its group that has room; makes one where none has.</summary>
    private static string Watch(string text, ActionModel action, string metric, string description)
    {
        for (var number = 1; ; number++)
        {
            var name = $"{action.Handlers[..^"Functions".Length]}{(number == 1 ? "" : number)}{metric}";
            var alarm = Regex.Match(text, $@"^  {name}:\n(    .*\n)*?      ComparisonOperator", RegexOptions.Multiline);
            if (!alarm.Success)
            {
                return AddAlarm(text, action, name, metric, description);
            }

            var watched = Regex.Count(alarm.Value, "Id: m");
            if (watched < MetricsOfAlarm)
            {
                return text.Insert(alarm.Index + alarm.Length - "      ComparisonOperator".Length, Metric(action, metric, watched));
            }
        }
    }

    private static string AddAlarm(string text, ActionModel action, string name, string metric, string description)
    {
        var alarm = $$"""
              {{name}}:
                Type: AWS::CloudWatch::Alarm
                Properties:
                  AlarmDescription: {{string.Format(CultureInfo.InvariantCulture, description, Words.Camel(action.Group))}}
                  Metrics:
                    - Id: all
                      Expression: SUM(METRICS())
                      Label: {{metric}}
            {{Metric(action, metric, 0)}}      ComparisonOperator: GreaterThanThreshold
                  Threshold: 0
                  EvaluationPeriods: 1
                  TreatMissingData: notBreaching
                  AlarmActions: !If
                    - HasAlarmTopic
                    - - !Ref AlarmTopicArn
                    - !Ref AWS::NoValue

            """;
        var next = metric == "Errors" ? "  MessageThrottles:\n" : "  ApiFaults:\n";
        text = text.Insert(text.IndexOf(next, StringComparison.Ordinal), alarm);
        // What a new version does wrong rolls its deployment back.
        return metric == "Errors"
            ? text.Replace(
                "          - !Sub ${AWS::StackName}-ApiFaults\n",
                $"          - !Ref {name}\n          - !Sub ${{AWS::StackName}}-ApiFaults\n",
                StringComparison.Ordinal)
            : text;
    }

    private static string Metric(ActionModel action, string metric, int number) =>
        $"        - {{Id: m{number}, ReturnData: false, MetricStat: {{Metric: {{Namespace: AWS/Lambda, MetricName: {metric}, "
        + $"Dimensions: [{{Name: FunctionName, Value: !Ref {action.Name}}}]}}, Period: 300, Stat: Sum}}}}\n";
}
