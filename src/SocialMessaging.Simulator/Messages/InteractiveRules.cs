using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Messages;

/// <summary>Buttons, lists, links, Flows, products and the other interactive messages.</summary>
internal sealed class InteractiveRules(MediaRules media)
{
    private const string Path = "interactive";
    private const string ActionPath = "interactive['action']";
    private const int LongestHeader = 60;
    private const int LongestFooter = 60;
    private const int MostRows = 10;

    /// <summary>Returns the error that the message will fail with after its acceptance, if any.</summary>
    public int? Check(JsonObject interactive, PhoneNumber phone)
    {
        var type = Rule.Text(interactive, "type", Path, 64);
        var failure = CheckHeader(interactive, type, phone);
        CheckBody(interactive, type);
        if (interactive["footer"] is not null)
        {
            Rule.Text(Rule.Member(interactive, "footer", Path), "text", "interactive['footer']", LongestFooter);
        }

        CheckAction(Rule.Member(interactive, "action", Path), type);
        return failure;
    }

    private int? CheckHeader(JsonObject interactive, string type, PhoneNumber phone)
    {
        if (interactive["header"] is null)
        {
            return type == "product_list" ? throw GraphErrors.Required("The parameter interactive['header'] is required.") : null;
        }

        var header = Rule.Member(interactive, "header", Path);
        const string headerPath = "interactive['header']";
        var kind = Rule.Text(header, "type", headerPath, 16);
        switch (kind)
        {
            case "text":
                Rule.Text(header, "text", headerPath, LongestHeader);
                return null;
            case "image" or "video" or "document" when type is not ("list" or "product_list"):
                return media.Check(Rule.Member(header, kind, headerPath), kind, $"{headerPath}['{kind}']", phone);
            default:
                throw GraphErrors.InvalidValue($"{headerPath}['type'] cannot be {kind} in a message of type {type}.");
        }
    }

    private static void CheckBody(JsonObject interactive, string type)
    {
        if (interactive["body"] is null && type is ("product" or "call_permission_request"))
        {
            return;
        }

        Rule.Text(Rule.Member(interactive, "body", Path), "text", "interactive['body']", type == "list" ? 4096 : 1024);
    }

    private static void CheckAction(JsonObject action, string type)
    {
        switch (type)
        {
            case "button":
                CheckButtons(action);
                break;
            case "list":
                CheckList(action);
                break;
            case "cta_url":
                CheckLink(action);
                break;
            case "flow":
                Named(action, "flow");
                Rule.Member(action, "parameters", ActionPath);
                break;
            case "product":
                Rule.Text(action, "catalog_id", ActionPath, 256);
                Rule.Text(action, "product_retailer_id", ActionPath, 256);
                break;
            case "product_list":
                CheckProducts(action);
                break;
            case "location_request_message":
                Named(action, "send_location");
                break;
            case "catalog_message" or "address_message" or "call_permission_request" or "request_contact_info":
                Named(action, type);
                break;
            case "order_details":
                Named(action, "review_and_pay");
                break;
            case "order_status":
                Named(action, "review_order");
                break;
            case "voice_call":
                Named(action, "voice_call");
                break;
            default:
                throw GraphErrors.InvalidValue($"interactive['type'] {type} is not known.");
        }
    }

    private static void CheckButtons(JsonObject action)
    {
        var buttons = Rule.List(action, "buttons", ActionPath, 1, 3);
        var ids = new List<string>();
        var titles = new List<string>();
        foreach (var button in buttons)
        {
            const string path = "interactive['action']['buttons']";
            if (button.Text("type") != "reply")
            {
                throw GraphErrors.InvalidValue($"{path}['type'] must be reply.");
            }

            var reply = Rule.Member(button, "reply", path);
            ids.Add(Rule.Text(reply, "id", path + "['reply']", 256));
            titles.Add(Rule.Text(reply, "title", path + "['reply']", 20));
        }

        Rule.Distinct(ids, "button id");
        Rule.Distinct(titles, "button title");
    }

    private static void CheckList(JsonObject action)
    {
        Rule.Text(action, "button", ActionPath, 20);
        var sections = Rule.List(action, "sections", ActionPath, 1, 10);
        const string path = "interactive['action']['sections']";
        var ids = new List<string>();
        foreach (var section in sections)
        {
            if (sections.Length > 1 || section["title"] is not null)
            {
                Rule.Text(section, "title", path, 24);
            }

            foreach (var row in Rule.List(section, "rows", path, 1, MostRows))
            {
                ids.Add(Rule.Text(row, "id", path + "['rows']", 200));
                Rule.Text(row, "title", path + "['rows']", 24);
                Rule.OptionalText(row, "description", path + "['rows']", 72);
            }
        }

        if (ids.Count > MostRows)
        {
            throw GraphErrors.InvalidValue($"Total row count exceed max allowed count: {MostRows}");
        }

        Rule.Distinct(ids, "row id");
    }

    private static void CheckLink(JsonObject action)
    {
        Named(action, "cta_url");
        const string path = "interactive['action']['parameters']";
        var parameters = Rule.Member(action, "parameters", ActionPath);
        Rule.Text(parameters, "display_text", path, 20);
        var url = Rule.Text(parameters, "url", path, 2000);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            throw GraphErrors.InvalidValue($"{path}['url'] must be a web address.");
        }
    }

    private static void CheckProducts(JsonObject action)
    {
        Rule.Text(action, "catalog_id", ActionPath, 256);
        const string path = "interactive['action']['sections']";
        var products = 0;
        foreach (var section in Rule.List(action, "sections", ActionPath, 1, 10))
        {
            foreach (var product in Rule.List(section, "product_items", path, 1, 30))
            {
                Rule.Text(product, "product_retailer_id", path + "['product_items']", 256);
                products++;
            }
        }

        if (products > 30)
        {
            throw GraphErrors.InvalidValue("Total product count exceed max allowed count: 30");
        }
    }

    private static void Named(JsonObject action, string name)
    {
        if (action.Text("name") != name)
        {
            throw GraphErrors.InvalidValue($"{ActionPath}['name'] must be {name}.");
        }
    }
}
