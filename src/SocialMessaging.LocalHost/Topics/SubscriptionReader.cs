using System.Text.Json;
using System.Text.RegularExpressions;
using SocialMessaging.LocalHost.Input;
using SocialMessaging.LocalHost.Topics.Filtering;

namespace SocialMessaging.LocalHost.Topics;

/// <summary>Reads a subscription as the API, the seed file and <c>--subscribe</c> give it.</summary>
public static partial class SubscriptionReader
{
    private const int LongestEndpoint = 2048;
    private const int LongestDelay = 3600;
    private const int MostRetries = 100;
    private const string Body = "MessageBody";

    /// <summary>The members that there are.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "topicArn", "protocol", "endpoint", "filterPolicy", "filterPolicyScope", "rawMessageDelivery", "redrivePolicy", "deliveryPolicy",
        "signatureVersion", "confirmed",
    ];

    /// <param name="element">An object of <see cref="Names"/>.</param>
    /// <param name="pointer">Where it is in its document.</param>
    /// <param name="withQueues">Whether there are queues (<c>--aws</c>).</param>
    /// <exception cref="InputException">It is not a subscription that could be made.</exception>
    public static SubscriptionAttributes Read(JsonElement element, string pointer, bool withQueues)
    {
        var input = InputObject.Of(element, pointer, Names);
        var protocol = Protocol(input, withQueues);
        var ofBody = input.FindChoice("filterPolicyScope", "MessageAttributes", Body) == Body;
        return new()
        {
            TopicArn = Topic(input),
            Protocol = protocol,
            Endpoint = Endpoint(input, protocol),
            FilterPolicy = Policy(input, ofBody),
            FiltersBody = ofBody,
            RawMessageDelivery = Raw(input, protocol),
            DeadLetterTargetArn = DeadLetterTarget(input, withQueues),
            Retry = Retry(input, protocol == SubscriptionProtocol.Lambda ? RetryPolicy.OfFunctions : RetryPolicy.Default),
            SignatureVersion = input.FindChoice("signatureVersion", "1", "2") == "2" ? 2 : 1,
            Confirmed = input.FindFlag("confirmed") ?? false,
        };
    }

    private static SubscriptionProtocol Protocol(InputObject input, bool withQueues)
    {
        var name = input.FindChoice("protocol", "http", "https", "sqs", "lambda")
            ?? throw input.Refuse("protocol", "is required: http, https, sqs or lambda.");
        var protocol = Enum.Parse<SubscriptionProtocol>(name, ignoreCase: true);
        return protocol != SubscriptionProtocol.Sqs || withQueues
            ? protocol
            : throw input.Refuse("protocol", "must be http, https or lambda: there are queues with --aws only.");
    }

    private static string? Topic(InputObject input) => input.FindText("topicArn") is not { } topic || TopicArn().IsMatch(topic)
        ? input.FindText("topicArn")
        : throw input.Refuse("topicArn", "must be the ARN of an SNS standard topic, or absent for every topic of this host.");

    private static string Endpoint(InputObject input, SubscriptionProtocol protocol)
    {
        var endpoint = input.RequireText("endpoint");
        if (endpoint.Length > LongestEndpoint)
        {
            throw input.Refuse("endpoint", $"must have at most {LongestEndpoint} characters.");
        }

        var url = Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;
        return protocol switch
        {
            SubscriptionProtocol.Http when url?.Scheme == "http" => endpoint,
            SubscriptionProtocol.Http => throw input.Refuse("endpoint", "must be an absolute URL that begins with http://."),
            SubscriptionProtocol.Https when url?.Scheme == "https" => endpoint,
            SubscriptionProtocol.Https => throw input.Refuse("endpoint", "must be an absolute URL that begins with https://."),
            SubscriptionProtocol.Lambda when url is not null && Invocation().IsMatch(url.AbsolutePath) => endpoint,
            SubscriptionProtocol.Lambda => throw input.Refuse(
                "endpoint",
                "must be the URL that invokes a function, such as http://127.0.0.1:3001/2015-03-31/functions/NAME/invocations."),
            _ when url is not null || QueueArn().IsMatch(endpoint) => endpoint,
            _ => throw input.Refuse("endpoint", "must be the ARN or the URL of an SQS queue."),
        };
    }

    private static JsonElement? Policy(InputObject input, bool ofBody)
    {
        if (input.Find("filterPolicy") is not { } policy)
        {
            return null;
        }

        try
        {
            FilterPolicy.Parse(policy, ofBody);
            return policy.Clone();
        }
        catch (FilterPolicyException refusal)
        {
            throw new InputException(InputObject.PointerTo(input.Pointer, "filterPolicy") + refusal.Pointer, refusal.Message);
        }
    }

    private static bool Raw(InputObject input, SubscriptionProtocol protocol)
    {
        var raw = input.FindFlag("rawMessageDelivery") ?? false;
        return raw && protocol == SubscriptionProtocol.Lambda
            ? throw input.Refuse("rawMessageDelivery", "must be false for lambda: a function gets an SNSEvent.")
            : raw;
    }

    private static string? DeadLetterTarget(InputObject input, bool withQueues)
    {
        if (input.FindObject("redrivePolicy", "deadLetterTargetArn") is not { } policy)
        {
            return null;
        }

        var arn = policy.RequireText("deadLetterTargetArn");
        return !withQueues ? throw input.Refuse(
                "redrivePolicy",
                "needs --aws, where there are queues; without it GET /local/deliveries?state=dead lists what was given up.")
            : QueueArn().IsMatch(arn) ? arn
            : throw policy.Refuse("deadLetterTargetArn", "must be the ARN of an SQS queue.");
    }

    private static RetryPolicy Retry(InputObject input, RetryPolicy absent)
    {
        var healthy = input.FindObject("deliveryPolicy", "healthyRetryPolicy")?.FindObject(
            "healthyRetryPolicy", "numRetries", "minDelayTarget", "maxDelayTarget");
        if (healthy is null)
        {
            return absent;
        }

        var least = healthy.FindNumber("minDelayTarget", 1, LongestDelay) ?? absent.MinimumDelay;
        return new(
            healthy.FindNumber("numRetries", 0, MostRetries) ?? absent.Retries,
            least,
            healthy.FindNumber("maxDelayTarget", least, LongestDelay) ?? Math.Max(least, absent.MaximumDelay));
    }

    [GeneratedRegex(@"^arn:aws[\w-]*:sns:[\w-]+:\d{12}:[\w-]{1,256}$")]
    private static partial Regex TopicArn();

    [GeneratedRegex(@"^arn:aws[\w-]*:sqs:[\w-]+:\d{12}:[\w-]{1,80}$")]
    private static partial Regex QueueArn();

    [GeneratedRegex("^/2015-03-31/functions/[^/]+/invocations$")]
    private static partial Regex Invocation();
}
