using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using SocialMessaging.Cli.Calls;

namespace SocialMessaging.Cli.Commands;

/// <summary>Writes results: text for people, JSON for scripts.</summary>
internal static class Printer
{
    private const string Bold = "\e[1m";
    private const string Red = "\e[31m";
    private const string Green = "\e[32m";
    private const string Yellow = "\e[33m";
    private const string Plain = "\e[0m";

    public static Task WriteAsync<T>(TextWriter output, bool asJson, T value, JsonTypeInfo<T> type, Func<T, string> text) =>
        output.WriteLineAsync(asJson ? JsonSerializer.Serialize(value, type) : text(value));

    /// <summary>An answer of the API as it came, or as people read it.</summary>
    public static Task WriteAsync(TextWriter output, bool asJson, JsonObject value, Func<JsonObject, string> text) =>
        output.WriteLineAsync(asJson ? JsonSerializer.Serialize(value, JsonNodes.Indented.JsonObject) : text(value));

    public static string Day(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) ?? "never";

    /// <summary>Rows under a head, in columns as wide as they need.</summary>
    public static string Table(bool isInColor, IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        var lines = rows.Prepend(head).ToList();
        var widths = Enumerable.Range(0, head.Count).Select(column => lines.Max(line => line[column].Length)).ToList();
        return string.Join('\n', lines.Select((line, row) => string.Join("  ", line.Select((cell, column) => Painted(
            isInColor,
            row == 0 ? Bold : ColorOf(cell),
            column == line.Count - 1 ? cell : cell.PadRight(widths[column])))).TrimEnd()));
    }

    private static string Painted(bool isInColor, string? color, string cell) =>
        isInColor && color is not null ? color + cell + Plain : cell;

    /// <summary>Words that say how it stands have a colour, wherever they stand alone.</summary>
    private static string? ColorOf(string cell) => cell switch
    {
        "ok" or "APPROVED" or "GREEN" or "delivered" or "read" => Green,
        "warning" or "PENDING" or "PAUSED" or "YELLOW" => Yellow,
        "failed" or "REJECTED" or "DISABLED" or "RED" => Red,
        _ => null,
    };
}
