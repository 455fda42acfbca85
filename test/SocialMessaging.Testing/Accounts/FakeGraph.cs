using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace SocialMessaging.Testing.Accounts;

/// <summary>Meta's Graph API from recorded answers. What nobody has recorded is an object that does not exist.</summary>
public sealed class FakeGraph : HttpMessageHandler
{
    public const string Success = """{"success":true}""";

    private readonly ConcurrentDictionary<string, Func<GraphCall, Task<(HttpStatusCode Status, string Json)>>> answers = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<(HttpStatusCode Status, string Json)>> once = new();
    private readonly ConcurrentQueue<GraphCall> calls = new();

    /// <summary>All calls in order.</summary>
    public IReadOnlyList<GraphCall> Calls => [.. calls];

    /// <summary>The calls that change something, in order.</summary>
    public IReadOnlyList<string> Changes => [.. calls.Where(call => call.Method != "GET").Select(call => call.ToString())];

    /// <summary>Answers an endpoint (<c>POST 123/register</c>), whatever its query, from now on.</summary>
    public void Answer(string endpoint, string json, HttpStatusCode status = HttpStatusCode.OK) => answers[endpoint] = _ =>
        Task.FromResult((status, json));

    public void Answer(string endpoint, Func<GraphCall, Task<(HttpStatusCode Status, string Json)>> answer) => answers[endpoint] = answer;

    /// <summary>Answers it once, before anything else.</summary>
    public void AnswerOnce(string endpoint, string json, HttpStatusCode status = HttpStatusCode.BadRequest) =>
        once.GetOrAdd(endpoint, _ => new()).Enqueue((status, json));

    /// <summary>A recorded error.</summary>
    public static string Error(int code, string message, int? subcode = null)
    {
        var narrower = subcode is null ? "" : $"\"error_subcode\":{subcode},";
        return $$$"""{"error":{"message":"{{{message}}}","type":"OAuthException","code":{{{code}}},{{{narrower}}}"fbtrace_id":"AbCd"}}""";
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var path = request.RequestUri!.PathAndQuery.Split('/', 3)[2]; // the client sends absolute URIs with a version
        var call = new GraphCall(request.Method.Method, path, request.Headers.Authorization?.Parameter, body);
        calls.Enqueue(call);
        var (status, json) = once.TryGetValue(call.Endpoint, out var queue) && queue.TryDequeue(out var first) ? first
            : answers.TryGetValue(call.Endpoint, out var answer) ? await answer(call)
            : (HttpStatusCode.BadRequest, Error(100, "Unsupported request. Object does not exist.", 33));
        return new HttpResponseMessage(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
    }
}
