using System.Diagnostics;

namespace SocialMessaging.Telemetry;

/// <summary>
/// Spans of the source <c>SocialMessaging</c>: a call of the API, a call to Meta within it, a delivery of a post. They are made only while
/// somebody listens. They name operations, accounts and codes: never a message, a number, a token or a URL.
/// </summary>
public static class ServiceActivities
{
    public const string SourceName = ServiceMetrics.MeterName;

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>
    /// The W3C trace context that an event carries to its subscribers, <c>00-TRACE-SPAN-01</c>; null where nobody listens, or this trace
    /// was not sampled.
    /// </summary>
    public static string? TraceParent =>
        Source.HasListeners() && Activity.Current is { Recorded: true, IdFormat: ActivityIdFormat.W3C } current ? current.Id : null;

    /// <summary>A call of the API, in the trace of its caller where the caller has named one.</summary>
    /// <param name="operation">The operation's name.</param>
    /// <param name="traceParent">The header of that name.</param>
    public static Activity? StartCall(string operation, string? traceParent) =>
        Start(operation, ActivityKind.Server, traceParent)?
            .SetTag("rpc.system", "aws-api").SetTag("rpc.service", "SocialMessaging").SetTag("rpc.method", operation);

    /// <summary>How the call ended.</summary>
    /// <param name="activity">The call's; null where nobody listens.</param>
    /// <param name="accountId">The caller's account; null where the caller is not known.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="errorType">The model's error; null where there is none.</param>
    public static void End(this Activity? activity, string? accountId, int status, string? errorType)
    {
        if (activity is not null)
        {
            activity.SetTag("cloud.account.id", accountId).SetTag("http.response.status_code", status).SetTag("error.type", errorType);
            activity.SetStatus(status >= 500 ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
        }
    }

    /// <summary>A call to Meta. Its HTTP client gives Meta the context of this span.</summary>
    /// <param name="endpoint">The endpoint's name, without ids.</param>
    public static Activity? StartGraphCall(string endpoint) => Source.StartActivity($"Graph {endpoint}", ActivityKind.Client);

    /// <summary>The delivery of a post of Meta's webhook.</summary>
    public static Activity? StartDelivery() => Start("DeliverWebhook", ActivityKind.Consumer, traceParent: null);

    private static Activity? Start(string name, ActivityKind kind, string? traceParent)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        // The span that a web server keeps for its own log goes nowhere, and must not be the parent of one that does.
        Activity.Current = null;
        return ActivityContext.TryParse(traceParent, traceState: null, isRemote: true, out var caller)
            ? Source.StartActivity(name, kind, caller)
            : Source.StartActivity(name, kind);
    }
}
