using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SocialMessaging.Cli.Commands;

/// <summary>Writes results: text for people, JSON for scripts.</summary>
internal static class Printer
{
    public static Task WriteAsync<T>(TextWriter output, bool asJson, T value, JsonTypeInfo<T> type, Func<T, string> text) =>
        output.WriteLineAsync(asJson ? JsonSerializer.Serialize(value, type) : text(value));

    public static string Day(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) ?? "never";

    /// <summary>Rows under a head, in columns as wide as they need.</summary>
    public static string Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        var lines = rows.Prepend(head).ToList();
        var widths = Enumerable.Range(0, head.Count).Select(column => lines.Max(line => line[column].Length)).ToList();
        return string.Join('\n', lines.Select(
            line => string.Join("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()));
    }
}
