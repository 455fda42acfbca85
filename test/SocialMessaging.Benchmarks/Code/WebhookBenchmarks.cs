using BenchmarkDotNet.Attributes;
using SocialMessaging.Benchmarks.Load;
using SocialMessaging.Webhooks;

namespace SocialMessaging.Benchmarks.Code;

/// <summary>From the bytes of a post to its events: signature, split, route, envelopes. The signature alone is the floor.</summary>
[MemoryDiagnoser]
public class WebhookBenchmarks : IAsyncDisposable
{
    private static readonly string[] Secrets = ["local-app-secret"];

    private readonly InMemoryService service = new();
    private WebhookReceiver receiver = null!; // set up before every run
    private byte[] body = [];
    private string signature = "";

    [Params(1, 1000)]
    public int Messages { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        receiver = service.Get<WebhookReceiver>();
        var post = new WebhookPost(new Uri("http://localhost"), "/", Messages).Next().Span;
        body = post[(post.IndexOf("\r\n\r\n"u8) + 4)..].ToArray();
        signature = WebhookSignature.Sign(body, Secrets[0]);
    }

    [Benchmark(Baseline = true)]
    public bool Signature() => WebhookSignature.Matches(body, signature, Secrets);

    [Benchmark]
    public Task<WebhookOutcome> Receive() => receiver.ReceiveAsync(body, signature, CancellationToken.None);

    [GlobalCleanup]
    public ValueTask DisposeAsync() => service.DisposeAsync();
}
