using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using SocialMessaging.Cli.Calls;
using SocialMessaging.Operations.Templates;

namespace SocialMessaging.Cli.Commands;

/// <summary><c>templates list|get|create|delete</c>: message templates of a linked account.</summary>
internal static class TemplatesCommand
{
    private const int PageSize = 100;

    public static Command Create(TargetOptions options, CommandStreams streams) => new(
        "templates", "Message templates of a WhatsApp Business Account.")
    {
        List(options, streams),
        Get(options, streams),
        Add(options, streams),
        Delete(options, streams),
    };

    private static Command List(TargetOptions options, CommandStreams streams)
    {
        var waba = ApiCommand.Waba();
        return new Command("list", "List the templates with their status.") { waba }.Calls(
            options,
            streams,
            async (parsed, api, cancellationToken) =>
            {
                var account = await new LinkedAccounts(api).AccountAsync(parsed.GetValue(waba), cancellationToken);
                var all = new JsonArray();
                string? next = null;
                do
                {
                    var page = await api.CallAsync(
                        ListWhatsAppMessageTemplates.Operation,
                        new JsonObject { ["id"] = account, ["maxResults"] = PageSize, ["nextToken"] = next },
                        cancellationToken);
                    foreach (var template in page["templates"]?.AsArray() ?? [])
                    {
                        all.Add(template?.DeepClone());
                    }

                    next = page["nextToken"]?.ToString();
                }
                while (next is not null);
                return new JsonObject { ["templates"] = all };
            },
            answer => Printer.Table(
                streams.IsInColor,
                ["NAME", "LANGUAGE", "STATUS", "CATEGORY", "QUALITY", "ID"],
                (answer["templates"]?.AsArray() ?? []).Select(template => (string[])
                [
                    JsonNodes.Text(template, "templateName"), JsonNodes.Text(template, "templateLanguage"),
                    JsonNodes.Text(template, "templateStatus"), JsonNodes.Text(template, "templateCategory"),
                    JsonNodes.Text(template, "templateQualityScore"), JsonNodes.Text(template, "metaTemplateId"),
                ])));
    }

    private static Command Get(TargetOptions options, CommandStreams streams)
    {
        var name = Name();
        var language = new Option<string>("--language")
        {
            Description = "Language of the template.",
            DefaultValueFactory = _ => "en_US",
        };
        var waba = ApiCommand.Waba();
        return new Command("get", "Show a template as Meta has it.") { name, language, waba }.Calls(
            options,
            streams,
            async (parsed, api, cancellationToken) => await api.CallAsync(
                GetWhatsAppMessageTemplate.Operation,
                new JsonObject
                {
                    ["id"] = await new LinkedAccounts(api).AccountAsync(parsed.GetValue(waba), cancellationToken),
                    ["templateName"] = parsed.GetRequiredValue(name),
                    ["templateLanguageCode"] = parsed.GetValue(language),
                },
                cancellationToken),
            answer => JsonNodes.Text(answer, "template"));
    }

    private static Command Add(TargetOptions options, CommandStreams streams)
    {
        var file = new Argument<string>("file") { Description = "File with Meta's JSON of the template; - for standard input." };
        var waba = ApiCommand.Waba();
        return new Command("create", "Create a template, and hand it to Meta for review.") { file, waba }.Calls(
            options,
            streams,
            async (parsed, api, cancellationToken) => await api.CallAsync(
                CreateWhatsAppMessageTemplate.Operation,
                new JsonObject
                {
                    ["templateDefinition"] = Convert.ToBase64String(
                        Encoding.UTF8.GetBytes(await ApiCommand.ReadAsync(parsed.GetRequiredValue(file), streams, cancellationToken))),
                    ["id"] = await new LinkedAccounts(api).AccountAsync(parsed.GetValue(waba), cancellationToken),
                },
                cancellationToken),
            answer => $"Created {JsonNodes.Text(answer, "metaTemplateId")}: {JsonNodes.Text(answer, "templateStatus")}, "
                + $"{JsonNodes.Text(answer, "category")}.");
    }

    private static Command Delete(TargetOptions options, CommandStreams streams)
    {
        var name = Name();
        var id = new Option<string?>("--id") { Description = "Meta's id of one language of it; all languages unless given." };
        var waba = ApiCommand.Waba();
        return new Command("delete", "Delete a template.") { name, id, waba }.Calls(
            options,
            streams,
            async (parsed, api, cancellationToken) => await api.CallAsync(
                DeleteWhatsAppMessageTemplate.Operation,
                new JsonObject
                {
                    ["id"] = await new LinkedAccounts(api).AccountAsync(parsed.GetValue(waba), cancellationToken),
                    ["templateName"] = parsed.GetRequiredValue(name),
                    ["metaTemplateId"] = parsed.GetValue(id),
                    ["deleteAllTemplates"] = parsed.GetValue(id) is null ? "true" : null,
                },
                cancellationToken),
            _ => "Deleted.");
    }

    private static Argument<string> Name() => new("name") { Description = "Name of the template." };
}
