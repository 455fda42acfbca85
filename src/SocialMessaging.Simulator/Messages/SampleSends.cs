using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.Media;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Templates;

namespace SocialMessaging.Simulator.Messages;

/// <summary>Sends a template as its business would, for people who look at the page and have no program yet.</summary>
internal sealed class SampleSends(
    SimulatorStore store, MessageRules rules, MessageAcceptance intake, HeaderHandles handles, MediaStore media)
{
    /// <summary>
    /// <paramref name="body"/> has <c>to</c>, and <c>phoneNumberId</c> and Meta's <c>components</c> if it likes. A media header without a
    /// parameter shows the sample that the template was created with.
    /// </summary>
    public async Task<Message> SendAsync(Template template, JsonObject body, CancellationToken cancellationToken)
    {
        var phone = PhoneOf(template, body.Text("phoneNumberId"));
        var components = body.Items("components")?.DeepClone() as JsonArray ?? [];
        await AddSamplesAsync(MetaJson.Thaw(template.Components) as JsonArray, components, phone, cancellationToken);
        var message = new JsonObject
        {
            ["to"] = body.Text("to") ?? throw ApiException.Invalid("to must be the number of a customer"),
            ["type"] = "template",
            ["template"] = new JsonObject
            {
                ["name"] = template.Name,
                ["language"] = new JsonObject { ["code"] = template.Language },
            }.With("components", components.Count > 0 ? components : null),
        };
        return await intake.AcceptAsync(phone, rules.Check(message, phone), cancellationToken);
    }

    private PhoneNumber PhoneOf(Template template, string? wanted)
    {
        var own = store.Phones.All.Where(phone => phone.WabaId == template.WabaId && (wanted is null || phone.Id == wanted)).ToArray();
        return own.Where(phone => phone.Registered).MinBy(phone => phone.Id, StringComparer.Ordinal)
            ?? throw ApiException.Invalid("phoneNumberId must be a registered number of the template's account");
    }

    // A header of the template, and one of each card of its carousel.
    private async Task AddSamplesAsync(
        JsonArray? template, JsonArray components, PhoneNumber phone, CancellationToken cancellationToken)
    {
        await AddSampleAsync(Find(template, "HEADER"), components, phone, cancellationToken);
        var cards = Find(template, "CAROUSEL")?.Items("cards").Objects().ToArray() ?? [];
        var filled = Find(components, "CAROUSEL")?.Items("cards").Objects().ToArray() ?? [];
        foreach (var (card, own) in cards.Zip(filled))
        {
            if (own.Items("components") is null)
            {
                own["components"] = new JsonArray();
            }

            await AddSampleAsync(Find(card.Items("components"), "HEADER"), own.Items("components")!, phone, cancellationToken);
        }
    }

    private async Task AddSampleAsync(JsonObject? header, JsonArray components, PhoneNumber phone, CancellationToken cancellationToken)
    {
        var kind = header?.Text("format")?.ToLowerInvariant();
        if (kind is not ("image" or "video" or "document") || Find(components, "HEADER") is not null)
        {
            return;
        }

        var handle = header!.Child("example")?.Items("header_handle")?.FirstOrDefault()?.ToString(); // it has a format, so it is there
        var upload = handles.Find(handle)
            ?? throw ApiException.Invalid("components must have a header: the template has no sample any more");
        await using var stream = new FileStream(
            store.MediaPath(upload.File), FileMode.Open, FileAccess.Read, FileShare.Read, 81920, FileOptions.Asynchronous);
        var file = await media.StoreAsync(stream, new NewMedia(phone, TypeOf(upload), upload.FileName, false), cancellationToken);
        var value = new JsonObject { ["id"] = file.Id }.With("filename", kind == "document" ? upload.FileName : null);
        components.Insert(0, new JsonObject
        {
            ["type"] = "header",
            ["parameters"] = new JsonArray(new JsonObject { ["type"] = kind, [kind] = value }),
        });
    }

    private static JsonObject? Find(JsonArray? components, string type) =>
        components.Objects().FirstOrDefault(component => TemplateShape.Type(component) == type);

    // Uploads may call JPEG by its short name, messages may not.
    private static string TypeOf(UploadSession upload) => upload.MimeType == "image/jpg" ? "image/jpeg" : upload.MimeType;
}
