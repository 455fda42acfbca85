using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace SocialMessaging.LocalHost.Tests.Faults;

/// <content>What is answered: the emulator's reply, or a fault.</content>
public sealed partial class FaultyAws
{
    private async Task<(int Status, List<(string Name, string Value)> Headers, byte[] Body)> ForwardAsync(
        HttpRequest request, AwsCall call, byte[] body)
    {
        var token = call.Action == "TransactWriteItems"
            ? JsonDocument.Parse(body).RootElement.GetProperty("ClientRequestToken").GetString() : null;
        if (token is not null && committed.TryGetValue(token, out var earlier))
        {
            return earlier;
        }

        using var forwarded = new HttpRequestMessage(new HttpMethod(request.Method), target.GetLeftPart(UriPartial.Authority)
            + Microsoft.AspNetCore.Http.Extensions.UriHelper.GetEncodedPathAndQuery(request))
        {
            Content = new ByteArrayContent(call.Action == "GetPublicKey" ? InOwnAccount(body) : body),
        };
        foreach (var (name, value) in request.Headers.Where(header => !Hop.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            if (!forwarded.Headers.TryAddWithoutValidation(name, (IEnumerable<string>)value!))
            {
                forwarded.Content.Headers.TryAddWithoutValidation(name, (IEnumerable<string>)value!);
            }
        }

        // The emulator makes the addresses of queues from it; they must lead here.
        forwarded.Headers.Host = request.Host.Value;
        using var response = await http.SendAsync(forwarded, CancellationToken.None);
        var answer = (
            (int)response.StatusCode,
            response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
                .Where(header => !Hop.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
                .Select(header => (header.Key, header.Value.ToString())).ToList(),
            await response.Content.ReadAsByteArrayAsync());
        if (call.Action == "ReceiveMessage")
        {
            NoteReceipts(answer.Item3);
        }

        return token is not null && response.IsSuccessStatusCode ? committed[token] = answer : answer;
    }

    private void NoteReceipts(byte[] answer)
    {
        using var document = JsonDocument.Parse(answer);
        if (document.RootElement.TryGetProperty("Messages", out var messages))
        {
            foreach (var message in messages.EnumerateArray())
            {
                receipts.Enqueue(message.GetProperty("ReceiptHandle").GetString() ?? "");
            }
        }
    }

    private static (int Status, List<(string Name, string Value)> Headers, byte[] Body) Refusal(string service)
    {
        var (status, type, text) = service switch
        {
            "dynamodb" => (500, "application/x-amz-json-1.0",
                $$"""{"__type":"com.amazonaws.dynamodb.v20120810#InternalServerError","message":"{{Inside}}"}"""),
            "kms" => (500, "application/x-amz-json-1.1", $$"""{"__type":"KMSInternalException","message":"{{Inside}}"}"""),
            "sqs" => (500, "application/x-amz-json-1.0", $$"""{"__type":"com.amazonaws.sqs#InternalFailure","message":"{{Inside}}"}"""),
            "ssm" => (500, "application/x-amz-json-1.1", $$"""{"__type":"InternalServerError","message":"{{Inside}}"}"""),
            "s3" => (503, "application/xml",
                $"""<?xml version="1.0" encoding="UTF-8"?><Error><Code>ServiceUnavailable</Code><Message>{Inside}</Message></Error>"""),
            _ => (500, "text/xml",
                $"<ErrorResponse><Error><Type>Receiver</Type><Code>InternalFailure</Code><Message>{Inside}"
                + "</Message></Error></ErrorResponse>"),
        };
        return (status, [("Content-Type", type)], Encoding.UTF8.GetBytes(text));
    }

    private static async Task WriteAsync(HttpContext context, (int Status, List<(string Name, string Value)> Headers, byte[] Body) answer)
    {
        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers.Append(name, value);
        }

        if (answer.Status is not (204 or 304))
        {
            context.Response.ContentLength = answer.Body.Length;
            if (!HttpMethods.IsHead(context.Request.Method))
            {
                await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
            }
        }
    }
}
