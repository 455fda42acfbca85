using System.Diagnostics.Metrics;

namespace SocialMessaging.Telemetry;

/// <summary>
/// Counts events, never their content: meter <c>SocialMessaging</c> everywhere, and CloudWatch's embedded metric format where a sink for it
/// is registered.
/// </summary>
public sealed class ServiceMetrics : IDisposable
{
    public const string MeterName = "SocialMessaging";

    private readonly Meter meter = new(MeterName);
    private readonly EmfLines? emf;
    private readonly Counter<long> received;
    private readonly Counter<long> published;
    private readonly Counter<long> repeated;
    private readonly Counter<long> dead;
    private readonly Counter<long> dropped;
    private readonly Counter<long> unknown;
    private readonly Counter<long> unsettled;
    private readonly Counter<long> unauthorized;
    private readonly Counter<long> unrecorded;
    private readonly Counter<long> unknownOutcomes;
    private readonly Counter<long> refusedTokens;
    private readonly Histogram<double> latency;
    private readonly Histogram<double> calls;

    public ServiceMetrics(EmfLines? emf = null)
    {
        this.emf = emf;
        received = meter.CreateCounter<long>("events.received", "{event}", "Units of Meta's posts");
        published = meter.CreateCounter<long>("events.published", "{event}", "Units that a topic has");
        repeated = meter.CreateCounter<long>("events.repeated", "{event}", "Units that were settled before");
        dead = meter.CreateCounter<long>("events.dead", "{event}", "Units that went to the dead letters");
        dropped = meter.CreateCounter<long>("events.dropped", "{event}", "Units of accounts without an event destination");
        unknown = meter.CreateCounter<long>("events.unknown_waba", "{event}", "Units of WABAs that nobody has linked");
        unsettled = meter.CreateCounter<long>("events.unsettled", "{event}", "Units that Meta must bring again");
        unauthorized = meter.CreateCounter<long>("webhooks.unauthorized", "{post}", "Posts without a valid signature");
        unrecorded = meter.CreateCounter<long>(
            "calls.unrecorded", "{call}", "Outcomes of calls to Meta that could not be recorded or announced");
        unknownOutcomes = meter.CreateCounter<long>("calls.unknown", "{call}", "Calls that Meta may have carried out without an answer");
        refusedTokens = meter.CreateCounter<long>(
            "meta.refused_tokens", "{call}", "Calls whose access token, or its permissions, Meta refused");
        latency = meter.CreateHistogram<double>("events.latency", "s", "From receipt to the topic");
        calls = meter.CreateHistogram<double>("calls.duration", "s", "Calls of the API, by operation and status");
    }

    public void Record(PostTally tally)
    {
        Add(received, tally.Received);
        Add(published, tally.Published);
        Add(repeated, tally.Repeated);
        Add(dead, tally.Dead);
        Add(dropped, tally.Dropped);
        Add(unknown, tally.Unknown);
        Add(unsettled, tally.Unsettled);
        if (tally.Published > 0)
        {
            latency.Record(tally.Latency.TotalSeconds);
        }

        emf?.Write(tally);
    }

    /// <summary>Whether an instrument is one of these; several hosts in one process have meters of the same name.</summary>
    public bool Owns(Instrument instrument) => ReferenceEquals(instrument.Meter, meter);

    /// <summary>A call of the API was answered. CloudWatch has this from the gateway.</summary>
    public void RecordCall(string operation, int status, TimeSpan elapsed) => calls.Record(
        elapsed.TotalSeconds, new("rpc.method", operation), new KeyValuePair<string, object?>("http.response.status_code", status));

    /// <summary>CloudWatch counts them by the callback's one line a post, and needs none of its own.</summary>
    public void RecordUnauthorized() => unauthorized.Add(1);

    /// <summary>Meta has refused an access token or what it may do.</summary>
    public void RecordRefusedToken()
    {
        refusedTokens.Add(1);
        emf?.Write("TokensRefused", "Count", 1);
    }

    /// <summary>Meta may have carried a call out and did not say so.</summary>
    public void RecordUnknownOutcome()
    {
        unknownOutcomes.Add(1);
        emf?.Write("CallsUnknown", "Count", 1);
    }

    /// <summary>What was to follow Meta's answer to a call has failed.</summary>
    public void RecordUnrecorded()
    {
        unrecorded.Add(1);
        emf?.Write("CallsUnrecorded", "Count", 1);
    }

    public void Dispose() => meter.Dispose();

    private static void Add(Counter<long> counter, int count)
    {
        if (count > 0)
        {
            counter.Add(count);
        }
    }
}
