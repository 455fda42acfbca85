using System.Net;
using System.Text;

namespace SocialMessaging.Tests.Media;

/// <summary>Answers of Meta and of S3.</summary>
internal static class Replies
{
    public static HttpResponseMessage Json(string json, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    public static HttpResponseMessage GraphError(
        int code, string message, HttpStatusCode status = HttpStatusCode.BadRequest, int? subcode = null) =>
        Json(
            $$$"""{"error":{"message":"{{{message}}}","type":"OAuthException","code":{{{code}}}"""
            + $$$"""{{{(subcode is null ? "" : $",\"error_subcode\":{subcode}")}}}}}""",
            status);

    public static HttpResponseMessage File(byte[] content, string? type = null)
    {
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(content) };
        if (type is not null)
        {
            response.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        return response;
    }

    /// <summary>A file that ends before it should, or says nothing of its length.</summary>
    public static HttpResponseMessage Stream(Stream content, long? length)
    {
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(content) };
        response.Content.Headers.ContentLength = length;
        return response;
    }

    public static HttpResponseMessage S3Error(HttpStatusCode status, string code) =>
        new(status)
        {
            Content = new StringContent(
                $$"""<?xml version="1.0"?><Error><Code>{{code}}</Code><Message>secret-of-s3</Message></Error>"""),
        };

    public static HttpResponseMessage Redirect(string location) =>
        new(HttpStatusCode.TemporaryRedirect) { Headers = { Location = new Uri(location) } };
}
