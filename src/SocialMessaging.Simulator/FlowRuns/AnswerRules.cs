using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SocialMessaging.Simulator.Flows.Validation;
using SocialMessaging.Simulator.Json;

namespace SocialMessaging.Simulator.FlowRuns;

/// <summary>What a phone says about an answer before it goes on: required, too short, not one of the choices, not a date.</summary>
internal static partial class AnswerRules
{
    private static readonly TimeSpan PatternTime = TimeSpan.FromMilliseconds(100);

    /// <summary>Types whose answer is a list.</summary>
    public static bool IsList(string type) => type is "CheckboxGroup" or "ChipsSelector" or "PhotoPicker" or "DocumentPicker";

    /// <summary>What an input holds that nobody has touched.</summary>
    public static JsonNode Untouched(string type) => type == "OptIn" ? false : IsList(type) ? new JsonArray() : "";

    /// <summary>What is wrong with an answer; null where nothing is.</summary>
    public static string? Check(FlowComponent component, FlowScope scope, JsonNode? answer)
    {
        var properties = (JsonObject)scope.Resolve(component.Node)!; // a component is an object
        var label = properties["label"] is JsonObject range ? range.Text("start-date") : properties.Text("label");
        var name = label ?? properties.Text("name") ?? component.TypeName;
        var least = Least(properties, component.TypeName);
        if (IsEmpty(answer))
        {
            return least > 0 || scope.IsTrue(component.Node["required"], false) ? $"{name} is required" : null;
        }

        var wrong = component.TypeName switch
        {
            "TextInput" => Text(properties, answer),
            "TextArea" => Longer(answer, Count(properties, "max-length") ?? 600),
            "Dropdown" or "RadioButtonsGroup" => Choice(properties, FlowExpression.Show(answer)),
            "CheckboxGroup" or "ChipsSelector" => Choices(properties, answer),
            "DatePicker" => Date(properties, answer),
            "CalendarPicker" => Calendar(properties, answer),
            "OptIn" => answer?.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? null : "must be true or false",
            "PhotoPicker" => Files(answer, least, Count(properties, "max-uploaded-photos") ?? 30),
            "DocumentPicker" => Files(answer, least, Count(properties, "max-uploaded-documents") ?? 30),
            _ => null,
        };
        return wrong is null ? null : $"{name} {wrong}";
    }

    private static int Least(JsonObject properties, string type) => type switch
    {
        "PhotoPicker" => Count(properties, "min-uploaded-photos") ?? 0,
        "DocumentPicker" => Count(properties, "min-uploaded-documents") ?? 0,
        _ => 0,
    };

    private static bool IsEmpty(JsonNode? answer) => answer switch
    {
        null => true,
        JsonArray list => list.Count == 0,
        JsonObject range => range.Text("start-date") is not { Length: > 0 },
        JsonValue value => value.GetValueKind() == JsonValueKind.False || FlowExpression.Show(value).Trim().Length == 0,
        _ => false,
    };

    private static string? Text(JsonObject properties, JsonNode? answer)
    {
        var text = FlowExpression.Show(answer);
        var type = properties.Text("input-type") ?? "text";
        var wrong = type switch
        {
            "number" when !text.All(char.IsAsciiDigit) => "must be a number",
            "email" when !Email().IsMatch(text) => "must be an e-mail address",
            "phone" when !Phone().IsMatch(text) => "must be a phone number",
            _ => null,
        };
        if (wrong is not null)
        {
            return wrong;
        }

        if (text.Length < (Count(properties, "min-chars") ?? 0))
        {
            return $"must have at least {Count(properties, "min-chars")} characters";
        }

        if (Longer(answer, Count(properties, "max-chars") ?? 80) is { } tooLong)
        {
            return tooLong;
        }

        return properties.Text("pattern") is { } pattern && !Fits(text, pattern) ? "does not have the form that is asked for" : null;
    }

    private static bool Fits(string text, string pattern)
    {
        try
        {
            return Regex.IsMatch(text, $"^(?:{pattern})$", RegexOptions.None, PatternTime);
        }
        catch (Exception exception) when (exception is ArgumentException or RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static string? Longer(JsonNode? answer, int most) =>
        FlowExpression.Show(answer).Length > most ? $"must have at most {most} characters" : null;

    private static string? Choice(JsonObject properties, string id) =>
        properties.Items("data-source").Objects().FirstOrDefault(item => item.Text("id") == id) is { } item && item.Truth("enabled", true)
            ? null
            : "must be one of the choices";

    private static string? Choices(JsonObject properties, JsonNode? answer)
    {
        if (answer is not JsonArray chosen)
        {
            return "must be a list of choices";
        }

        var least = Count(properties, "min-selected-items") ?? 0;
        var most = Count(properties, "max-selected-items") ?? int.MaxValue;
        if (chosen.Count < least || chosen.Count > most)
        {
            return most == int.MaxValue ? $"needs at least {least} choices" : $"needs {least} to {most} choices";
        }

        return chosen.Select(id => Choice(properties, FlowExpression.Show(id))).FirstOrDefault(wrong => wrong is not null);
    }

    private static string? Date(JsonObject properties, JsonNode? answer)
    {
        if (Day(FlowExpression.Show(answer)) is not { } day)
        {
            return "must be a date such as 2026-05-31";
        }

        if (Day(properties.Text("min-date")) is { } first && day < first || Day(properties.Text("max-date")) is { } last && day > last)
        {
            return "must be a date within the range";
        }

        return properties.Items("unavailable-dates")?.Any(other => Day(FlowExpression.Show(other)) == day) == true
            ? "must be a date that is available"
            : null;
    }

    private static string? Calendar(JsonObject properties, JsonNode? answer)
    {
        if (properties.Text("mode") != "range")
        {
            return Date(properties, answer);
        }

        if (answer is not JsonObject range)
        {
            return "must have start-date and end-date";
        }

        var wrong = Date(properties, range["start-date"]) ?? Date(properties, range["end-date"]);
        if (wrong is not null)
        {
            return wrong;
        }

        var days = Day(range.Text("end-date"))!.Value.DayNumber - Day(range.Text("start-date"))!.Value.DayNumber + 1; // both are dates
        return days < Math.Max(1, Count(properties, "min-days") ?? 1) || days > (Count(properties, "max-days") ?? int.MaxValue)
            ? "must have another number of days"
            : null;
    }

    private static string? Files(JsonNode? answer, int least, int most) => answer is not JsonArray files ? "must be a list of files"
        : files.Count < least || files.Count > most ? $"needs {least} to {most} files"
        : null;

    private static int? Count(JsonObject properties, string name) =>
        double.TryParse(properties.Text(name), CultureInfo.InvariantCulture, out var count) ? (int)count : null;

    // Versions before 5.0 count milliseconds; what comes from data may still.
    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : long.TryParse(text, CultureInfo.InvariantCulture, out var time) && Math.Abs(time) < 4_102_444_800_000
                ? DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(time).UtcDateTime)
            : null;

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\.[^@\s]+$")]
    private static partial Regex Email();

    [GeneratedRegex(@"^\+?[0-9 ()\-]{3,20}$")]
    private static partial Regex Phone();
}
