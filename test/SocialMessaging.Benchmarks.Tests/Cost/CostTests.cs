using System.Globalization;
using System.Text;
using SocialMessaging.Operations.Messages;
using SocialMessaging.Webhooks.Inbox;

namespace SocialMessaging.Benchmarks.Tests.Cost;

/// <summary>What a send and an event use, from the calls that warm processes really make, and what that costs and needs.</summary>
public sealed class CostTests(Recordings recorded) : IClassFixture<Recordings>
{
    private const double Million = 1_000_000;
    private const double Gigabyte = 1_000_000_000;

    private static readonly AwsFigures Aws = AwsFigures.Read();

    /// <summary>Commit 6390082 took 2 writes, 1 read and 2 writes of the index.</summary>
    [Fact]
    public void A_Warm_Send_Takes_Two_Writes_No_Read_And_No_Row_Of_An_Index()
    {
        Assert.Equal((2, 0, 0), (recorded.Send.Writes, recorded.Send.Reads, recorded.Send.IndexWrites));
        Assert.Equal((1, 1, 0), (recorded.Send.Publishes, recorded.Send.MetaCalls, recorded.Send.KeyRequests));
    }

    [Fact]
    public void A_Template_And_A_Call_Take_What_A_Text_Takes()
    {
        foreach (var usage in (Usage[])[recorded.SendTemplate, recorded.Call])
        {
            Assert.Equal((2, 0, 0), (usage.Writes, usage.Reads, usage.IndexWrites));
            Assert.Equal((1, 1, 0), (usage.Publishes, usage.MetaCalls, usage.KeyRequests));
        }
    }

    /// <summary>Commit 6390082 took 2 writes and 1 read.</summary>
    [Fact]
    public void A_Warm_Event_Takes_No_More_Than_It_Did()
    {
        Assert.InRange(recorded.Delivery.Writes, 1, 2);
        Assert.InRange(recorded.Delivery.Reads, 0, 1);
        Assert.Equal((0, 1, 0), (recorded.Delivery.IndexWrites, recorded.Delivery.Publishes, recorded.Delivery.KeyRequests));
        Assert.Equal((1, 0, 0), (recorded.Callback.QueueRequests, recorded.Callback.Writes, recorded.Callback.Reads));
    }

    [Fact]
    public void The_Cost_Page_Has_What_The_Recorded_Calls_Cost() => GeneratedTable.Matches("cost.md", "per million", CostTable());

    [Fact]
    public void The_Page_On_Scale_Has_What_The_Recorded_Calls_Need() => GeneratedTable.Matches("scale.md", "needs", ScaleTable());

    private string CostTable()
    {
        var (send, callback, delivery) = (recorded.Send, recorded.Callback, recorded.Delivery);
        var memory = Aws.Assumed("memoryGigabytes");
        (string Name, double Send, double Event, string How)[] rows =
        [
            ("HTTP API", 1 * Aws.Price("httpApiPerMillion"), 1 * Aws.Price("httpApiPerMillion"), "a call; a post"),
            ("Lambda, requests", 1 * Aws.Price("lambdaRequestsPerMillion"), 2 * Aws.Price("lambdaRequestsPerMillion"),
                "a call; callback and delivery, of one post each"),
            ("Lambda, arm64", Million * memory * Aws.Assumed("sendSeconds") * Aws.Price("lambdaArmPerGigabyteSecond"),
                Million * memory * (Aws.Assumed("callbackSeconds") + Aws.Assumed("deliverySeconds"))
                    * Aws.Price("lambdaArmPerGigabyteSecond"),
                Text($"{memory * 1024:0} MB; assumed: {Aws.Assumed("sendSeconds") * 1000:0} ms, nearly all of it Meta's; ")
                    + Text($"{Aws.Assumed("callbackSeconds") * 1000:0} and {Aws.Assumed("deliverySeconds") * 1000:0} ms")),
            ("DynamoDB, on demand", Table(send), Table(delivery),
                Text($"{send.Writes:0.##} writes and {send.Reads:0.##} reads; {delivery.Writes:0.##} and {delivery.Reads:0.##}")),
            ("SNS", send.Publishes * Aws.Price("snsPublishesPerMillion"), delivery.Publishes * Aws.Price("snsPublishesPerMillion"),
                "the `accepted` event; the event"),
            ("SQS", send.QueueRequests * Aws.Price("sqsRequestsPerMillion"),
                (callback.QueueRequests + delivery.QueueRequests + 2) * Aws.Price("sqsRequestsPerMillion"),
                "none; the callback's, and Lambda's to receive and to delete"),
            ("KMS", send.KeyRequests * Aws.Price("kmsRequestsPerMillion"), delivery.KeyRequests * Aws.Price("kmsRequestsPerMillion"),
                "none while warm"),
            ("logs", Logs(1, send.LogBytes), Logs(2, callback.LogBytes + delivery.LogBytes),
                Text($"{Round(send.LogBytes):0.0} and {Round(callback.LogBytes + delivery.LogBytes):0.0} KB of the functions' own, ")
                    + "and what Lambda and the gateway add"),
            ("traces", Aws.Assumed("tracedShare") * Aws.Price("tracesPerMillion"),
                2 * Aws.Assumed("tracedShare") * Aws.Price("tracesPerMillion"), Text($"{Aws.Assumed("tracedShare") * 100:0} % sampled")),
        ];
        var table = new StringBuilder(Text($"At list prices of {Aws.Region} as of {Aws.AsOf}, without free tiers.\n\n"))
            .Append("| per million | sends | events (posts of one unit) | for each |\n| --- | --- | --- | --- |\n");
        foreach (var (name, sends, events, how) in rows)
        {
            table.Append(Text($"| {name} | ${sends:0.00} | ${events:0.00} | {how} |\n"));
        }

        return table.Append(Text($"| **together** | **${rows.Sum(row => row.Send):0.00}** | **${rows.Sum(row => row.Event):0.00}** | |\n"))
            .ToString();
    }

    private string ScaleTable()
    {
        var table = new StringBuilder(Text($"Quotas of {Aws.Region} as of {Aws.AsOf}; **bold** is beyond what there is at first.\n\n"))
            .Append("| messages a second | 100 | 1,000 | 10,000 | at first |\n| --- | --- | --- | --- | --- |\n");
        var statuses = Aws.Assumed("statusesPerSend");
        Row(table, "Meta, a number", 1, Aws.Quota("metaMessagesPerSecondOfANumber"),
            Text($"{Aws.Quota("metaMessagesPerSecondOfAnUpgradedNumber"):N0} once Meta has upgraded it"));
        Row(table, "route of `SendWhatsAppMessage`", 1, SendWhatsAppMessage.Operation.QuotaPerSecond ?? 0,
            "`QuotaScale` and the route's throttle");
        Row(table, "API Gateway, the account's requests", 1 + statuses, Aws.Quota("apiGatewayRequestsPerSecond"), "an AWS quota");
        Row(table, "Lambda, executions at a time",
            Aws.Assumed("sendSeconds") + (statuses * Aws.Assumed("callbackSeconds")), Aws.Quota("lambdaConcurrency"), "an AWS quota");
        Row(table, "events to deliver", statuses * recorded.Delivery.Publishes,
            InboxFigures.Concurrency * Aws.Assumed("unitsPerWorkerAndSecond"), "workers of the inbox; what is over waits");
        Row(table, "DynamoDB, writes of the table", recorded.Send.Writes + (statuses * recorded.Delivery.Writes),
            Aws.Quota("dynamoDbWritesPerSecondOfATable"), "an AWS quota");
        Row(table, "DynamoDB, reads of the busiest partition", ReadsOfALink() * Aws.Assumed("sendSeconds"),
            Aws.Quota("dynamoDbReadsPerSecondOfAPartition"), "fixed; link and number of one account");
        Row(table, "SNS, messages", recorded.Send.Publishes + (statuses * recorded.Delivery.Publishes),
            Aws.Quota("snsMessagesPerSecond"), Text($"an AWS quota; from {Aws.Quota("snsMessagesPerSecondElsewhere"):N0} elsewhere"));
        Row(table, "KMS, requests", Aws.Assumed("sendSeconds") * 2 / 300, Aws.Quota("kmsRequestsPerSecond"),
            "an AWS quota; two for each instance in five minutes");
        return table.ToString();

        static double ReadsOfALink() => 2.0 / 5; // an instance reads a link and a number again after five seconds
    }

    private static void Row(StringBuilder table, string what, double each, double limit, string note)
    {
        table.Append(Text($"| {what} |"));
        foreach (var rate in (double[])[100, 1_000, 10_000])
        {
            var needed = rate * each;
            table.Append(needed > limit ? Text($" **{needed:#,0.#}** |") : Text($" {needed:#,0.#} |"));
        }

        table.Append(Text($" {limit:#,0}: {note} |\n"));
    }

    private static double Table(Usage usage) => ((usage.Writes + usage.IndexWrites) * Aws.Price("dynamoDbWritesPerMillion"))
        + (usage.Reads * Aws.Price("dynamoDbReadsPerMillion"));

    /// <summary>In half kilobytes: ids and durations are now longer, now shorter, and must not change the page.</summary>
    private static double Round(double bytes) => Math.Round(bytes / 500) / 2;

    private static double Logs(int invocations, double own) => Million * ((Round(own) * 1000)
        + (invocations * Aws.Assumed("platformLogBytes")) + Aws.Assumed("accessLogBytes")) / Gigabyte * Aws.Price("logsPerGigabyte");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
