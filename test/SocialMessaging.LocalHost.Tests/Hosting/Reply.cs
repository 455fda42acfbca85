using System.Text.Json;

namespace SocialMessaging.LocalHost.Tests.Hosting;

/// <summary>A whole answer.</summary>
public sealed record Reply(int Status, IReadOnlyDictionary<string, string> Headers, string Text)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public string? ErrorType => Headers.GetValueOrDefault("x-amzn-ErrorType");

    public string Message => Json.GetProperty("message").GetString() ?? "";

    public static async Task<Reply> OfAsync(HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase);
        return new((int)response.StatusCode, headers, await response.Content.ReadAsStringAsync());
    }

    /// <summary>That it is this error, told in header and body alike.</summary>
    public Reply AssertError(int status, string type)
    {
        Assert.True(Status == status && ErrorType == type, $"{status} {type} was due, but it is {Status} {ErrorType}: {Text}");
        Assert.Equal(type, Json.GetProperty("__type").GetString());
        Assert.NotEmpty(Message);
        Assert.Equal("application/json", Headers["Content-Type"]);
        Assert.True(Guid.TryParse(Headers["x-amzn-RequestId"], out _));
        return this;
    }

    public Reply AssertOk()
    {
        Assert.True(Status == 200, $"200 was due, but it is {Status}: {Text}");
        Assert.Null(ErrorType);
        return this;
    }
}
