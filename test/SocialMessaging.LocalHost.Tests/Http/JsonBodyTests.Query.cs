using SocialMessaging.LocalHost.Tests.Hosting;

namespace SocialMessaging.LocalHost.Tests.Http;

/// <content>Queries, which are decoded and bound as bodies are.</content>
public sealed partial class JsonBodyTests
{
    [Theory]
    [InlineData("maxResults=1&maxResults=1", "SerializationException")]
    [InlineData("maxResults=", "SerializationException")]
    [InlineData("maxResults=1.5", "SerializationException")]
    [InlineData("maxResults=1e1", "SerializationException")]
    [InlineData("maxResults=99999999999999999999", "SerializationException")]
    [InlineData("maxResults=%201", "SerializationException")]
    [InlineData("maxResults=+1", "SerializationException")]
    [InlineData("maxResults=%2B1", "SerializationException")]
    [InlineData("maxResults=1%00", "SerializationException")]
    [InlineData("maxResults=1%0A", "SerializationException")]
    [InlineData("maxResults=-", "SerializationException")]
    [InlineData("maxResults=%D9%A1", "SerializationException")]
    [InlineData("maxResults=-1", "ValidationException")]
    [InlineData("maxResults=0", "ValidationException")]
    [InlineData("maxResults=101", "ValidationException")]
    [InlineData("nextToken=", "ValidationException")]
    [InlineData("nextToken=nonsense", "InvalidParametersException")]
    [InlineData("nextToken=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "InvalidParametersException")]
    [InlineData("nextToken=%F0%9F%98%80", "InvalidParametersException")]
    public async Task A_Query_That_Is_Not_What_The_Model_Wants_Is_Refused(string query, string error)
    {
        (await host.CallAsync("GET", "/v1/whatsapp/waba/list?" + query)).AssertError(400, error);
    }

    [Theory]
    [InlineData("id=%zz")]
    [InlineData("id=%")]
    [InlineData("id=%f")]
    [InlineData("id=%ff%fe")]
    [InlineData("%c0%80=1")]
    public async Task A_Query_That_Cannot_Be_Decoded_Is_Malformed(string query)
    {
        using var connection = await RawConnection.OpenAsync(host.Address);
        using var signed = host.Request("GET", "/v1/whatsapp/waba/details");
        host.Signer.Sign(signed);
        var headers = string.Concat(signed.Headers.NonValidated.Select(header => $"{header.Key}: {header.Value}\r\n"));

        await connection.WriteAsync($"GET /v1/whatsapp/waba/details?{query} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n");
        var answer = await connection.ReadToEndAsync();

        // What is no percent-encoding is told at once; bytes that are no UTF-8 are part of what is signed, so the signature is looked at
        // first.
        Assert.True(answer.Contains("MalformedHttpRequestException") || answer.Contains("InvalidSignatureException"), answer);
        Assert.StartsWith("HTTP/1.1 4", answer);
    }
}
