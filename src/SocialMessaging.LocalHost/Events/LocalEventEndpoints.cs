using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using SocialMessaging.LocalHost.Local;
using SocialMessaging.LocalHost.Storage;
using SocialMessaging.Publishing;

namespace SocialMessaging.LocalHost.Events;

/// <summary>
/// <c>GET /local/events?after=N</c>, which waits for the next one where it is told for how long, and <c>GET /local/dead-letters</c>.
/// </summary>
public static class LocalEventEndpoints
{
    private const int PageSize = 10_000;
    private const int LongestWait = 60_000;
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IEndpointRouteBuilder MapLocalEvents(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/local/events", (RequestDelegate)ListEventsAsync);
        endpoints.MapGet("/local/dead-letters", (RequestDelegate)ListDeadLettersAsync);
        return endpoints;
    }

    private static async Task ListEventsAsync(HttpContext context)
    {
        var query = new QueryNumbers(context.Request.Query);
        var (after, limit, wait) = (query.Read("after", 0), query.Read("limit", PageSize), query.Read("waitMilliseconds", 0));
        if (query.Refusal is { } refusal)
        {
            await LocalAnswer.RefuseAsync(context, StatusCodes.Status400BadRequest, refusal);
            return;
        }

        var outbox = context.RequestServices.GetRequiredService<SqliteEventOutbox>();
        if (wait > 0)
        {
            var time = context.RequestServices.GetRequiredService<TimeProvider>();
            using var timer = new CancellationTokenSource(TimeSpan.FromMilliseconds(Math.Min(wait, LongestWait)), time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(
                timer.Token,
                context.RequestAborted,
                context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
            await outbox.WaitForMoreAsync(after, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        var page = await outbox.ReadAfterAsync(after, (int)Math.Clamp(limit, 1, PageSize), context.RequestAborted);
        await WriteAsync(context, writer => Write(writer, page));
    }

    private static async Task ListDeadLettersAsync(HttpContext context)
    {
        var query = new QueryNumbers(context.Request.Query);
        var after = query.Read("after", 0);
        if (query.Refusal is { } refusal)
        {
            await LocalAnswer.RefuseAsync(context, StatusCodes.Status400BadRequest, refusal);
            return;
        }

        var letters = await context.RequestServices.GetRequiredService<SqliteDeadLetters>().ReadAfterAsync(
            after, PageSize, context.RequestAborted);
        await WriteAsync(context, writer => Write(writer, letters));
    }

    private static void Write(Utf8JsonWriter writer, LocalEventPage page)
    {
        writer.WriteStartArray("events"u8);
        foreach (var item in page.Events)
        {
            writer.WriteStartObject();
            writer.WriteNumber("sequence"u8, item.Sequence);
            writer.WriteString("publishedAt"u8, item.PublishedAt.UtcDateTime);
            writer.WriteString("topicArn"u8, item.TopicArn);
            writer.WriteString("messageId"u8, item.MessageId);
            writer.WriteString("message"u8, item.Message.Span);
            writer.WriteStartObject("messageAttributes"u8);
            foreach (var (name, type, value) in item.Attributes.All())
            {
                writer.WriteStartObject(name);
                writer.WriteString("Type"u8, type);
                writer.WriteString("Value"u8, value);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("last"u8, page.Last);
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<StoredDeadLetter> letters)
    {
        writer.WriteStartArray("deadLetters"u8);
        foreach (var stored in letters)
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, stored.Id);
            if (stored.Letter is { } letter)
            {
                DeadLetterJson.WriteMembers(writer, letter);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static async Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        await using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        context.Response.ContentType = "application/json";
        context.Response.ContentLength = buffer.WrittenCount;
        await context.Response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
    }
}
