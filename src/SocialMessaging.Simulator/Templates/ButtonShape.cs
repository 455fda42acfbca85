using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;

namespace SocialMessaging.Simulator.Templates;

/// <summary>Rules for the buttons of a template.</summary>
internal static partial class ButtonShape
{
    private const int LongestText = 25;
    private const int MostButtons = 10;

    private static readonly HashSet<string> Types = new(StringComparer.Ordinal)
    {
        "QUICK_REPLY", "URL", "PHONE_NUMBER", "COPY_CODE", "OTP", "FLOW", "CATALOG", "MPM", "SPM", "VOICE_CALL", "APP",
        "REQUEST_CONTACT_INFO",
    };

    public static void Check(JsonObject[] buttons)
    {
        if (buttons.Length is 0 or > MostButtons)
        {
            throw GraphErrors.Parameter($"A template has 1 to {MostButtons} buttons");
        }

        foreach (var button in buttons)
        {
            Check(button);
        }
    }

    public static void CheckPhone(string? number)
    {
        if (number is null || !Phone().IsMatch(number))
        {
            throw TemplateErrors.PhoneFormat("phone_number");
        }
    }

    private static void Check(JsonObject button)
    {
        var type = TemplateShape.Type(button);
        if (!Types.Contains(type))
        {
            throw GraphErrors.Parameter("Param buttons[]['type'] is not known");
        }

        var text = button.Text("text");
        if (type is "QUICK_REPLY" or "URL" or "PHONE_NUMBER" or "FLOW" && text is null || text?.Length > LongestText
            || TemplateText.Variables(text).Count > 0)
        {
            throw TemplateErrors.ButtonFormat($"A button's text has 1 to {LongestText} characters and no variables.");
        }

        switch (type)
        {
            case "URL":
                CheckUrl(button);
                break;
            case "PHONE_NUMBER":
                CheckPhone(button.Text("phone_number"));
                break;
        }
    }

    private static void CheckUrl(JsonObject button)
    {
        var url = button.Text("url");
        var variables = TemplateText.Variables(url).Count;
        if (url is null || variables > 1 || url.Contains("{{", StringComparison.Ordinal) && !url.EndsWith("}}", StringComparison.Ordinal))
        {
            throw TemplateErrors.ButtonFormat("A URL may have one variable, at its end.");
        }

        if (variables == 1 && button["example"] is null)
        {
            throw TemplateErrors.MissingSample("url");
        }
    }

    [GeneratedRegex(@"^\+?[0-9][0-9 ()-]{4,19}\z")]
    private static partial Regex Phone();
}
