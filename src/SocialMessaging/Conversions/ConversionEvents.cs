using System.Text.Json;
using System.Text.Unicode;
using SocialMessaging.Errors;

namespace SocialMessaging.Conversions;

/// <summary>
/// The conversion events of a call, as the caller wrote them, in the body that Meta takes. Graph reads any parameter from a body, also one
/// that changes whose token or which method counts: so only those that belong to events pass beside them.
/// </summary>
public sealed class ConversionEvents
{
    private const string Member = "eventData";
    private const int MostEvents = 1000;

    private static readonly string[] Companions = ["partner_agent", "test_event_code", "namespace_id"];

    private ConversionEvents(ReadOnlyMemory<byte> body, int count)
    {
        Body = body;
        Count = count;
    }

    /// <summary>What goes to Meta; the events in it are the caller's bytes.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    public int Count { get; }

    /// <summary>Reads one event, a list of them, or Meta's own form with the list in <c>data</c>.</summary>
    /// <exception cref="InvalidParametersException">None of the three, or more than that.</exception>
    public static ConversionEvents Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return Utf8.IsValid(bytes.Span) ? Read(bytes) : throw new JsonException("Not UTF-8.");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // What the parser says may quote the caller's data.
            throw new InvalidParametersException(
                $"{Member} must be JSON: a conversion event, a list of them, or an object with them in data.");
        }
    }

    private static ConversionEvents Read(ReadOnlyMemory<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes.Span);
        reader.Read();
        var isList = reader.TokenType == JsonTokenType.StartArray;
        var count = isList ? CountEvents(ref reader) : ReadObject(ref reader);
        if (reader.Read())
        {
            throw new JsonException("There is more than one value.");
        }

        return count is { } wrapped && !isList ? new(bytes, wrapped)
            : isList ? new(Wrap("{\"data\":"u8, bytes.Span, "}"u8), count ?? 0)
            : new(Wrap("{\"data\":["u8, bytes.Span, "]}"u8), 1);
    }

    /// <summary>How many events an object holds in <c>data</c>; null where it is an event itself.</summary>
    private static int? ReadObject(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("Neither an object nor a list.");
        }

        int? count = null;
        var isEvent = false;
        string? foreign = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("data"u8))
            {
                if (count is not null)
                {
                    throw new InvalidParametersException($"{Member}: data must be there once.");
                }

                reader.Read();
                count = CountEvents(ref reader);
                continue;
            }

            isEvent |= reader.ValueTextEquals("event_name"u8);
            foreign ??= IsCompanion(ref reader) ? null : reader.GetString();
            reader.Skip();
        }

        if (count is not null && foreign is not null)
        {
            throw new InvalidParametersException(
                $"{Member}: beside data only {string.Join(", ", Companions)} and upload_… are allowed.");
        }

        return count is not null || isEvent ? count : throw new JsonException("Neither an event nor a list of them.");
    }

    private static bool IsCompanion(ref Utf8JsonReader reader)
    {
        foreach (var companion in Companions)
        {
            if (reader.ValueTextEquals(companion))
            {
                return true;
            }
        }

        return reader.GetString()?.StartsWith("upload_", StringComparison.Ordinal) == true;
    }

    /// <summary>Counts the events of the list that the reader stands on, and leaves it at the end.</summary>
    private static int CountEvents(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new InvalidParametersException($"{Member}: data must be a list of events.");
        }

        var count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw new InvalidParametersException($"{Member}: each event must be a JSON object.");
            }

            count++;
            reader.Skip();
        }

        return count is > 0 and <= MostEvents
            ? count
            : throw new InvalidParametersException($"{Member} must hold 1 to {MostEvents} events; it holds {count}.");
    }

    private static byte[] Wrap(ReadOnlySpan<byte> before, ReadOnlySpan<byte> events, ReadOnlySpan<byte> behind) =>
        [.. before, .. events, .. behind];
}
