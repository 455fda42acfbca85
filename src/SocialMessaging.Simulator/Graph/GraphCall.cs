using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SocialMessaging.Meta;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;

namespace SocialMessaging.Simulator.Graph;

/// <summary>One Graph request: parameters from query, JSON or form alike, the token's rights, and the answer.</summary>
internal sealed class GraphCall(
    HttpContext http, SimulatorStore store, SimulatorOptions options, SimulatorClock clock)
{
    // A document of its own, whose lines and columns count: it stays the text that it is.
    private const string FlowJson = "flow_json";

    private const int LargestBody = 4 * 1024 * 1024;

    public HttpContext Http => http;

    public CancellationToken Aborted => http.RequestAborted;

    /// <summary>The method that counts: a POST may name another one in its parameter <c>method</c>.</summary>
    public string Method => http.Request.Method == "POST" && Param("method")?.ToUpperInvariant() is { } named and ("GET" or "DELETE")
        ? named
        : http.Request.Method;

    public JsonObject Body { get; private set; } = [];

    public byte[]? RawBody { get; private set; }

    public byte[]? RawAnswer { get; private set; }

    public string? MessageId { get; set; }

    /// <summary>The account that the call turned out to be about.</summary>
    public string? WabaId { get; private set; }

    /// <summary>Asked once the call has succeeded: whether the connection drops before the answer.</summary>
    public Func<bool> LosesAnswer { get; set; } = () => false;

    /// <summary>Characters that cursors of this call have at least.</summary>
    public int CursorLength { get; set; }

    /// <summary>The version of the path. A call without one is answered as the oldest that is alive.</summary>
    public string Version => Route("version") ?? "v0.0";

    public string TraceId { get; } = "A" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(15)).Replace('+', '-').Replace('/', '_');

    /// <summary>Scheme and host under which this client reaches the simulator.</summary>
    public string Origin => $"{http.Request.Scheme}://{http.Request.Host}";

    public string? Route(string name) => http.Request.RouteValues[name] as string;

    public string? Param(string name) => http.Request.Query.TryGetValue(name, out var value) ? value.ToString() : Body.Text(name);

    /// <summary>Reads a JSON or form body; a multipart body is left to who expects it.</summary>
    public async Task ReadBodyAsync()
    {
        var type = http.Request.ContentType ?? "";
        if (http.Request.ContentLength is null or 0 && !http.Request.Headers.ContainsKey("Transfer-Encoding")
            || RequestForms.IsStreamed(type) || Route("id")?.StartsWith("upload:", StringComparison.Ordinal) == true)
        {
            return;
        }

        RawBody = await WholeBody.ReadAsync(http.Request, LargestBody, Aborted)
            ?? throw GraphErrors.Parameter($"The request body is larger than {LargestBody} bytes");
        if (type.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            foreach (var (name, value) in RequestForms.Fields(RawBody))
            {
                SetForm(name, value.ToString());
            }

            return;
        }

        try
        {
            Body = MetaJson.Parse(RawBody) as JsonObject ?? throw GraphErrors.Parameter("The request body must be a JSON object");
        }
        catch (TooManyValuesException exception)
        {
            throw GraphErrors.Parameter($"The request body {exception.Message}");
        }
        catch (JsonException)
        {
            throw GraphErrors.Parameter("The request body is not valid JSON, or names a parameter twice");
        }
    }

    /// <summary>Takes a field of a form as a parameter.</summary>
    public void SetForm(string name, string text) => Body[name] = name == FlowJson ? text : RequestForms.Value(text);

    /// <summary>The token that came with the request, checked for its life; null when it is the app's own.</summary>
    public AccessToken? Authorize()
    {
        var token = TokenText() ?? throw GraphErrors.MissingToken();
        if (token == $"{options.AppId}|{options.AppSecret}")
        {
            return null;
        }

        CheckProof(token);
        var known = store.Tokens.Find(token) ?? throw GraphErrors.InvalidToken();
        if (known.Revoked)
        {
            throw GraphErrors.RevokedToken();
        }

        return known.ExpiresAt is { } expiry && expiry <= clock.Now ? throw GraphErrors.ExpiredToken(expiry) : known;
    }

    /// <summary>The number of the path, if the token covers its account and has the right that the call needs.</summary>
    public PhoneNumber Phone(string? id, string scope)
    {
        var token = Authorize();
        var phone = store.Phones.Find(id);
        WabaId = phone is not null && token?.Covers(phone.WabaId) == true ? phone.WabaId : null;
        return phone is not null && token is not null && WabaId is not null ? Allowed(phone, token, scope) : throw Unknown(id);
    }

    /// <summary>The account of an id, with the error's code where the token has no right to manage it.</summary>
    public Waba Waba(string? id, int refusal = 10) => Waba(id, id, refusal);

    /// <summary>The account that the object of this path belongs to.</summary>
    public Waba WabaOf(string wabaId, string objectId) => Waba(wabaId, objectId, 10);

    /// <summary>Calls on the app itself: its own token, or any that knows it.</summary>
    public void App(string? id)
    {
        Authorize();
        if (id != options.AppId)
        {
            throw Unknown(id);
        }
    }

    public GraphException Unknown(string? id) => GraphErrors.UnknownObject(Method, id ?? "");

    public Task SucceedAsync() => AnswerAsync(new JsonObject { ["success"] = true });

    public async Task AnswerAsync(JsonNode answer, int status = 200)
    {
        RawAnswer = MetaJson.Write(answer);
        if (status == StatusCodes.Status200OK && LosesAnswer())
        {
            http.Abort();
            return;
        }

        var headers = http.Response.Headers;
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=UTF-8";
        http.Response.ContentLength = RawAnswer.Length;
        headers["facebook-api-version"] = GraphReleases.AnsweredAs(Version, clock.Now);
        headers["x-fb-request-id"] = TraceId;
        headers["x-fb-trace-id"] = TraceId;
        headers["x-fb-rev"] = "1000000000";
        await http.Response.Body.WriteAsync(RawAnswer, Aborted);
    }

    public Task FailAsync(GraphException error)
    {
        if (error.Code is 190 or 104 or 0)
        {
            http.Response.Headers.WWWAuthenticate = $"OAuth \"Facebook Platform\" \"invalid_request\" \"{error.Message}\"";
        }

        return AnswerAsync(error.ToJson(TraceId), error.Status);
    }

    private Waba Waba(string? id, string? named, int refusal)
    {
        var token = Authorize();
        var waba = store.Wabas.Find(id);
        WabaId = waba is not null && token?.Covers(waba.Id) == true ? waba.Id : null;
        return waba is not null && token is not null && WabaId is not null
            ? Allowed(waba, token, AccessToken.Management, refusal) : throw Unknown(named);
    }

    private static T Allowed<T>(T subject, AccessToken token, string scope, int refusal = 10) =>
        token.Scopes.Contains(scope, StringComparer.Ordinal) ? subject : throw GraphErrors.Permission(refusal, scope);

    private string? TokenText()
    {
        var header = http.Request.Headers.Authorization.ToString();
        foreach (var scheme in (ReadOnlySpan<string>)["Bearer ", "OAuth "])
        {
            if (header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            {
                return header[scheme.Length..].Trim();
            }
        }

        return Param("access_token");
    }

    private void CheckProof(string token)
    {
        if (Param("appsecret_proof") is not { } proof)
        {
            return;
        }

        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.AppSecret), Encoding.UTF8.GetBytes(token));
        if (!string.Equals(proof, Convert.ToHexStringLower(expected), StringComparison.Ordinal))
        {
            throw GraphErrors.Parameter("Invalid appsecret_proof provided in the API argument");
        }
    }
}
