using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;

namespace SocialMessaging.Simulator.Templates;

/// <summary>Meta's rules for what a template may look like.</summary>
internal sealed partial class TemplateShape(HeaderHandles handles)
{
    private const int LongestBody = 1024;
    private const int LongestFooter = 60;
    private const int MostCards = 10;
    private const string Authentication = "AUTHENTICATION";

    public static void CheckName(string? name)
    {
        if (name is null || name.Length is 0 or > 512 || !Name().IsMatch(name))
        {
            throw TemplateErrors.NameFormat();
        }
    }

    public static void CheckLanguage(string? language)
    {
        if (language is null || !Language().IsMatch(language))
        {
            throw GraphErrors.Parameter("Param language must be a supported language code");
        }
    }

    public static string Type(JsonObject component) => component.Text("type")?.ToUpperInvariant() ?? "";

    public void CheckComponents(JsonArray? components, string category, bool named)
    {
        var all = components.Objects().ToArray();
        if (all.Length == 0 || all.Length != components!.Count)
        {
            throw GraphErrors.Parameter("The parameter components is required.");
        }

        if (all.Count(component => Type(component) == "BODY") != 1)
        {
            throw TemplateErrors.BodyFormat("A template has exactly one BODY component.");
        }

        foreach (var component in all)
        {
            Check(component, category, named);
        }
    }

    private void Check(JsonObject component, string category, bool named)
    {
        switch (Type(component))
        {
            case "HEADER":
                HeaderShape.Check(component, named, handles);
                break;
            case "BODY":
                CheckBody(component, category, named);
                break;
            case "FOOTER":
                CheckFooter(component, category);
                break;
            case "BUTTONS":
                ButtonShape.Check(component.Items("buttons").Objects().ToArray());
                break;
            case "CAROUSEL":
                CheckCarousel(component.Items("cards").Objects().ToArray(), category, named);
                break;
            case "LIMITED_TIME_OFFER" or "CALL_PERMISSION_REQUEST":
                break;
            default:
                throw GraphErrors.Parameter(
                    "Param components[]['type'] must be one of "
                    + "{HEADER, BODY, FOOTER, BUTTONS, CAROUSEL, LIMITED_TIME_OFFER, CALL_PERMISSION_REQUEST}");
        }
    }

    private void CheckCarousel(JsonObject[] cards, string category, bool named)
    {
        if (cards.Length is 0 or > MostCards)
        {
            throw GraphErrors.Parameter($"A carousel has 1 to {MostCards} cards");
        }

        foreach (var component in cards.SelectMany(card => card.Items("components").Objects()))
        {
            if (Type(component) == "CAROUSEL")
            {
                throw GraphErrors.Parameter("A card cannot hold a carousel");
            }

            Check(component, category, named);
        }
    }

    private static void CheckBody(JsonObject body, string category, bool named)
    {
        // The text of an authentication template is Meta's own.
        if (category == Authentication)
        {
            return;
        }

        var text = body.Text("text") ?? "";
        if (text.Length == 0)
        {
            throw TemplateErrors.BodyFormat("The body has no text.");
        }

        if (text.Length > LongestBody)
        {
            throw TemplateErrors.TooLong("body", LongestBody);
        }

        if (TemplateText.BeginsOrEnds(text))
        {
            throw TemplateErrors.VariableAtEdge();
        }

        if (TemplateText.Words(text) < TemplateText.Variables(text).Count)
        {
            throw TemplateErrors.TooManyVariables();
        }

        VariableShape.Check(body, text, named, "body_text");
    }

    private static void CheckFooter(JsonObject footer, string category)
    {
        if (category == Authentication && footer["code_expiration_minutes"] is { } minutes)
        {
            if (minutes is not JsonValue value || !value.TryGetValue<int>(out var number) || number is < 1 or > 90)
            {
                throw GraphErrors.Parameter("Param code_expiration_minutes must be an integer from 1 to 90");
            }

            return;
        }

        var text = footer.Text("text") ?? "";
        if (text.Length is 0 or > LongestFooter || TemplateText.Variables(text).Count > 0)
        {
            throw TemplateErrors.FooterFormat("A footer has 1 to 60 characters and no variables.");
        }
    }

    [GeneratedRegex(@"^[a-z0-9_]+\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"^[a-z]{2,3}(_[A-Z]{2,3})?\z")]
    private static partial Regex Language();
}
