using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Templates;

/// <summary>Meta's rules for what a template may look like.</summary>
internal sealed partial class TemplateShape(SimulatorStore store)
{
    private const int LongestBody = 1024;
    private const int LongestLine = 60;
    private const int LongestButton = 25;
    private const int MostButtons = 10;

    private static readonly HashSet<string> ButtonTypes = new(StringComparer.Ordinal)
    {
        "QUICK_REPLY", "URL", "PHONE_NUMBER", "COPY_CODE", "OTP", "FLOW", "CATALOG", "MPM", "SPM", "VOICE_CALL",
    };

    public static void CheckName(string? name)
    {
        if (name is null || name.Length is 0 or > 512 || !Name().IsMatch(name))
        {
            throw new GraphException(400, 100, "Invalid parameter")
            {
                Subcode = 2388046,
                UserTitle = "Message template name format is incorrect",
                UserMessage = "The name may hold lower-case letters, digits and underscores only, and at most 512 of them.",
                ErrorData = new JsonObject { ["blame_field_specs"] = new JsonArray(new JsonArray("name")) },
            };
        }
    }

    public static void CheckLanguage(string? language)
    {
        if (language is null || !Language().IsMatch(language))
        {
            throw GraphErrors.Parameter("Param language must be a supported language code");
        }
    }

    public void CheckComponents(JsonArray? components, string category, bool named)
    {
        var all = components.Objects().ToArray();
        if (all.Length == 0 || all.Length != components!.Count)
        {
            throw GraphErrors.Parameter("The parameter components is required.");
        }

        if (all.Count(component => Type(component) == "BODY") != 1)
        {
            throw GraphErrors.TemplateShape(2388072, "Message body is incorrect", "A template has exactly one BODY component.");
        }

        foreach (var component in all)
        {
            switch (Type(component))
            {
                case "HEADER":
                    CheckHeader(component, named);
                    break;
                case "BODY":
                    CheckBody(component, category, named);
                    break;
                case "FOOTER":
                    CheckFooter(component, category);
                    break;
                case "BUTTONS":
                    CheckButtons(component.Items("buttons").Objects().ToArray());
                    break;
                case "CAROUSEL" or "LIMITED_TIME_OFFER" or "CALL_PERMISSION_REQUEST":
                    break;
                default:
                    throw GraphErrors.Parameter(
                        "Param components[]['type'] must be one of "
                        + "{HEADER, BODY, FOOTER, BUTTONS, CAROUSEL, LIMITED_TIME_OFFER, CALL_PERMISSION_REQUEST}");
            }
        }
    }

    public static string Type(JsonObject component) => component.Text("type")?.ToUpperInvariant() ?? "";

    private void CheckHeader(JsonObject header, bool named)
    {
        var format = header.Text("format")?.ToUpperInvariant();
        if (format == "TEXT")
        {
            var text = header.Text("text") ?? "";
            if (text.Length is 0 or > LongestLine || TemplateText.Variables(text).Count > 1
                || text.Contains('\n', StringComparison.Ordinal))
            {
                throw GraphErrors.TemplateShape(
                    2388047, "Message header format is incorrect",
                    "A text header has 1 to 60 characters, at most one variable and no line breaks.");
            }

            CheckNames(TemplateText.Variables(text), named);
            CheckExample(header, text, named, "header_text");
            return;
        }

        if (format is not ("IMAGE" or "VIDEO" or "DOCUMENT" or "LOCATION"))
        {
            throw GraphErrors.TemplateShape(
                2388047, "Message header format is incorrect", "format must be TEXT, IMAGE, VIDEO, DOCUMENT or LOCATION.");
        }

        if (format == "LOCATION")
        {
            return;
        }

        var handle = header.Child("example")?.Items("header_handle")?.FirstOrDefault()?.ToString()
            ?? throw GraphErrors.TemplateShape(
                2388043, "Message template is missing a sample", "A media header needs example.header_handle.");
        if (!store.Uploads.All.Any(upload => upload.Handle == handle))
        {
            throw GraphErrors.TemplateShape(
                2388273, "Invalid media header handle", "The header handle does not come from a finished upload.");
        }
    }

    private static void CheckBody(JsonObject body, string category, bool named)
    {
        if (category == "AUTHENTICATION")
        {
            return;
        }

        var text = body.Text("text") ?? "";
        if (text.Length == 0)
        {
            throw GraphErrors.TemplateShape(2388072, "Message body is incorrect", "The body has no text.");
        }

        if (text.Length > LongestBody)
        {
            throw GraphErrors.TemplateShape(2388040, "Character limit exceeded", $"The body has more than {LongestBody} characters.");
        }

        var variables = TemplateText.Variables(text);
        CheckNames(variables, named);
        if (TemplateText.BeginsOrEnds(text))
        {
            throw GraphErrors.TemplateShape(
                2388299, "Variables can't be at the start or end of the template", "Put words before and after the variables.");
        }

        if (TemplateText.Words(text) < variables.Count)
        {
            throw GraphErrors.TemplateShape(
                2388293, "This template has too many variables for its length", "Use fewer variables or more words.");
        }

        CheckExample(body, text, named, "body_text");
    }

    private static void CheckFooter(JsonObject footer, string category)
    {
        var text = footer.Text("text") ?? "";
        var expiry = category == "AUTHENTICATION" && footer["code_expiration_minutes"] is not null;
        if (!expiry && (text.Length is 0 or > LongestLine || TemplateText.Variables(text).Count > 0))
        {
            throw GraphErrors.TemplateShape(
                2388073, "Message footer format is incorrect", "A footer has 1 to 60 characters and no variables.");
        }
    }

    private static void CheckButtons(JsonObject[] buttons)
    {
        if (buttons.Length is 0 or > MostButtons)
        {
            throw GraphErrors.Parameter($"A template has 1 to {MostButtons} buttons");
        }

        foreach (var button in buttons)
        {
            var type = Type(button);
            if (!ButtonTypes.Contains(type))
            {
                throw GraphErrors.Parameter("Param buttons[]['type'] is not known");
            }

            var text = button.Text("text");
            if (type is "QUICK_REPLY" or "URL" or "PHONE_NUMBER" && text is null || text?.Length > LongestButton
                || TemplateText.Variables(text).Count > 0)
            {
                throw GraphErrors.TemplateShape(
                    2388060, "Button text is incorrect", $"A button's text has 1 to {LongestButton} characters and no variables.");
            }

            if (type == "URL" && (button.Text("url") is not { } url || TemplateText.Variables(url).Count > 1
                || url.Contains("{{", StringComparison.Ordinal) && !url.EndsWith("}}", StringComparison.Ordinal)))
            {
                throw GraphErrors.TemplateShape(2388060, "Button URL is incorrect", "A URL may have one variable, at its end.");
            }
        }
    }

    private static void CheckNames(List<string> variables, bool named)
    {
        var good = named
            ? variables.TrueForAll(name => !char.IsAsciiDigit(name[0]) && !name.Any(char.IsAsciiLetterUpper))
            : variables.Order(StringComparer.Ordinal).SequenceEqual(
                Enumerable.Range(1, variables.Count).Select(number => number.ToString(CultureInfo.InvariantCulture))
                    .Order(StringComparer.Ordinal));
        if (!good)
        {
            throw GraphErrors.TemplateShape(
                2388072, "Variables are incorrect", "Variables are {{1}}, {{2}}, … without gaps, or lower-case names.");
        }
    }

    private static void CheckExample(JsonObject component, string text, bool named, string member)
    {
        var variables = TemplateText.Variables(text);
        if (variables.Count == 0)
        {
            return;
        }

        var example = component.Child("example");
        var given = named
            ? example?.Items(member + "_named_params")?.Count
            : example?.Items(member) is { } values ? (values.FirstOrDefault() as JsonArray ?? values).Count : null;
        if (given is null || given < variables.Count)
        {
            throw GraphErrors.TemplateShape(
                2388043, "Message template is missing a sample", $"Give a sample for each variable in example.{member}.");
        }
    }

    [GeneratedRegex("^[a-z0-9_]+$")]
    private static partial Regex Name();

    [GeneratedRegex("^[a-z]{2,3}(_[A-Z]{2,3})?$")]
    private static partial Regex Language();
}
