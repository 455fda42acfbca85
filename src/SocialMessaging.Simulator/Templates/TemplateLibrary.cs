using System.Text.Json;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;

namespace SocialMessaging.Simulator.Templates;

/// <summary>The simulator's template library: a handful per topic, in our own words.</summary>
internal static class TemplateLibrary
{
    public static readonly IReadOnlyList<LibraryTemplate> All =
    [
        new("7138055039625651", "delivery_update_1", "ORDER_MANAGEMENT", "DELIVERY_UPDATE",
            "Hello {{1}}, your order {{2}} is on its way to you.", ["Ana", "A-17"])
        {
            Header = "Your delivery", ParameterTypes = ["TEXT", "TEXT"], Buttons = [("URL", "Track the parcel")],
        },
        new("7138055039625652", "order_confirmation_1", "ORDER_MANAGEMENT", "ORDER_CONFIRMATION",
            "Thank you, {{1}}. We have received order {{2}}.", ["Ana", "A-17"])
        {
            Header = "Order received", ParameterTypes = ["TEXT", "TEXT"], Buttons = [("URL", "See the order"), ("PHONE_NUMBER", "Call us")],
        },
        new("7138055039625653", "order_pick_up_1", "ORDER_MANAGEMENT", "ORDER_PICK_UP",
            "Order {{1}} waits for you at our shop until {{2}} in the evening.", ["A-17", "8"])
        {
            ParameterTypes = ["TEXT", "TEXT"],
        },
        new("7138055039625654", "payment_reminder_1", "PAYMENTS", "PAYMENT_DUE_REMINDER",
            "A payment of {{1}} is due on {{2}} for your plan.", ["$20", "1 May"])
        {
            Industries = ["FINANCIAL_SERVICES", "E_COMMERCE"], ParameterTypes = ["AMOUNT", "DATE"], Buttons = [("URL", "Pay now")],
        },
        new("7138055039625655", "payment_received_1", "PAYMENTS", "PAYMENT_CONFIRMATION", "We received your payment of {{1}} today.",
            ["$20"])
        {
            Industries = ["FINANCIAL_SERVICES"], ParameterTypes = ["AMOUNT"],
        },
        new("7138055039625656", "address_changed_1", "ACCOUNT_UPDATE", "ACCOUNT_CREATION_CONFIRMATION",
            "The address of account {{1}} has been changed as you asked.", ["4711"])
        {
            Industries = ["FINANCIAL_SERVICES", "E_COMMERCE"], Buttons = [("PHONE_NUMBER", "This was not me")],
        },
        new("7138055039625657", "feedback_survey_1", "CUSTOMER_FEEDBACK", "FEEDBACK_SURVEY",
            "How was your visit on {{1}}? Two questions are all we ask.", ["1 May"])
        {
            ParameterTypes = ["DATE"], Buttons = [("URL", "Answer")],
        },
        new("7138055039625658", "codigo_de_envio_1", "ORDER_MANAGEMENT", "DELIVERY_UPDATE", "Hola {{1}}, tu pedido {{2}} llega hoy.",
            ["Ana", "A-17"])
        {
            Language = "es", ParameterTypes = ["TEXT", "TEXT"],
        },
    ];

    public static JsonObject Show(LibraryTemplate template)
    {
        var shown = new JsonObject
        {
            ["name"] = template.Name,
            ["language"] = template.Language,
            ["category"] = template.Category,
            ["topic"] = template.Topic,
            ["usecase"] = template.UseCase,
            ["industry"] = Texts(template.Industries),
        }.With("header", template.Header);
        shown["body"] = template.Body;
        shown["body_params"] = Texts(template.Samples);
        shown["body_param_types"] = Texts(template.ParameterTypes);
        if (template.Buttons.Count > 0)
        {
            shown["buttons"] = new JsonArray([.. template.Buttons.Select(button => (JsonNode)Button(button.Type, button.Text))]);
        }

        shown["id"] = template.Id;
        return shown;
    }

    /// <summary>The components of a template that is made from the library, with the caller's button targets.</summary>
    public static JsonArray Build(string name, string category, JsonObject body)
    {
        var template = All.FirstOrDefault(known => known.Name == name) ?? throw GraphErrors.TemplateShape(
            2388155, "Library template not found", $"There is no library template {name}.");
        if (category != template.Category)
        {
            throw GraphErrors.Parameter($"Param category must be {template.Category} for this library template");
        }

        var components = new JsonArray();
        if (template.Header is not null)
        {
            components.Add((JsonNode)new JsonObject { ["type"] = "HEADER", ["format"] = "TEXT", ["text"] = template.Header });
        }

        var samples = new JsonArray([.. template.Samples.Select(sample => (JsonNode)sample)]);
        components.Add(
            (JsonNode)new JsonObject
            {
                ["type"] = "BODY",
                ["text"] = template.Body,
                ["example"] = new JsonObject { ["body_text"] = new JsonArray(samples) }
            });
        if (template.Buttons.Count > 0)
        {
            components.Add((JsonNode)new JsonObject { ["type"] = "BUTTONS", ["buttons"] = Buttons(template, Inputs(body)) });
        }

        return components;
    }

    private static JsonArray Buttons(LibraryTemplate template, JsonObject[] inputs)
    {
        for (var index = 0; index < inputs.Length; index++)
        {
            if (inputs[index].Text("type") is null)
            {
                throw GraphErrors.Parameter($"The parameter library_template_button_inputs[{index}]['type'] is required.");
            }
        }

        var buttons = new JsonArray();
        foreach (var (type, text) in template.Buttons)
        {
            // types were checked above
            var input = inputs.FirstOrDefault(given => given.Text("type")!.Equals(type, StringComparison.OrdinalIgnoreCase))
                ?? throw GraphErrors.Parameter($"The parameter library_template_button_inputs needs an input of type {type}.");
            var url = input.Child("url");
            var button = new JsonObject { ["type"] = type, ["text"] = text }.With("phone_number", input.Text("phone_number"))
                .With("url", url?.Text("base_url"));
            buttons.Add((JsonNode)button.With("example", url?.Text("url_suffix_example") is { } sample ? new JsonArray(sample) : null));
        }

        return buttons;
    }

    // Meta's documentation sends the list as a JSON text, working clients as a list.
    private static JsonObject[] Inputs(JsonObject body)
    {
        var given = body["library_template_button_inputs"];
        if (given is JsonValue text && text.TryGetValue<string>(out var json))
        {
            try
            {
                given = JsonNode.Parse(json);
            }
            catch (JsonException)
            {
                throw GraphErrors.Parameter("Param library_template_button_inputs must be an array");
            }
        }

        return [.. (given as JsonArray).Objects()];
    }

    private static JsonObject Button(string type, string text) => type == "URL"
        ? new JsonObject { ["type"] = type, ["text"] = text, ["url"] = "https://www.example.com/{{1}}" }
        : new JsonObject { ["type"] = type, ["text"] = text, ["phone_number"] = "+15550100099" };

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];
}
