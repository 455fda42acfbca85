using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Subscribers;

/// <summary>
/// The files of <c>events/sns</c>: what a Lambda function gets that subscribes to the topic, for a subscriber's own tests.
/// <c>UPDATE_EVENTS=1</c> writes them anew.
/// </summary>
public static partial class GoldenEvent
{
    private static readonly string Folder = Path.Combine(InstalledTools.Root, "events", "sns");

    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Matches(string name, PublishedEvent published)
    {
        var actual = Write(published);
        var file = Path.Combine(Folder, name + ".json");
        if (Environment.GetEnvironmentVariable("UPDATE_EVENTS") == "1")
        {
            Directory.CreateDirectory(Folder);
            File.WriteAllText(file, actual);
        }

        Assert.Equal(File.ReadAllText(file), actual);
    }

    /// <summary>The event of the runtime, in SNS's form. Times and ids that differ from run to run are fixed ones.</summary>
    private static string Write(PublishedEvent published) => new JsonObject
    {
        ["Records"] = new JsonArray(new JsonObject
        {
            ["EventVersion"] = "1.0",
            ["EventSubscriptionArn"] = published.TopicArn + ":6a1f2d2e-0c5f-4a60-9a5e-7b5f0a3c9d10",
            ["EventSource"] = "aws:sns",
            ["Sns"] = new JsonObject
            {
                ["SignatureVersion"] = "1",
                ["Timestamp"] = "2026-01-08T23:30:43.271Z",
                ["Signature"] = "EXAMPLE",
                ["SigningCertUrl"] = "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-EXAMPLE.pem",
                ["MessageId"] = "3f2c1b7e-5d0e-5a40-8c6f-0d9e8b7a6c51",
                ["Message"] = Settled(published.Message),
                ["MessageAttributes"] = new JsonObject(published.Attributes.OrderBy(attribute => attribute.Key, StringComparer.Ordinal)
                    .Select(attribute => KeyValuePair.Create(attribute.Key, (JsonNode?)new JsonObject
                    {
                        ["Type"] = "String",
                        ["Value"] = attribute.Value,
                    }))),
                ["Type"] = "Notification",
                ["UnsubscribeUrl"] = "https://sns.us-east-1.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=EXAMPLE",
                ["TopicArn"] = published.TopicArn,
                ["Subject"] = null,
            },
        }),
    }.ToJsonString(Indented) + "\n";

    private static string Settled(string message) =>
        Wamid().Replace(Seconds().Replace(Id().Replace(Date().Replace(
            message, "$1\"2026-01-08T23:30:43.271279300Z\""), "6d69f07a-c317-4278-9d5c-6a84078419ec"), "${1}1767915043"), "$1.SENT");

    [GeneratedRegex("(\"message_timestamp\":)\"[^\"]+\"")]
    private static partial Regex Date();

    [GeneratedRegex("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Id();

    [GeneratedRegex("""(\\"(?:time\\":|timestamp\\":\\"))[0-9]{10}""")]
    private static partial Regex Seconds();

    [GeneratedRegex("(wamid|wacid)\\.HB[A-Za-z0-9+/=]+")]
    private static partial Regex Wamid();
}
