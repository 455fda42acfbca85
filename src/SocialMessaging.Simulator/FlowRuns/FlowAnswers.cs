using System.Text.Json;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.Media;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.FlowRuns;

/// <summary>Brings answers into the form in which a phone holds them: texts as texts, files with name, type, hash and id.</summary>
internal sealed class FlowAnswers(SimulatorStore store, MediaStore media)
{
    private const string Sample = "sample";

    /// <summary>Fills the answers that belong to the screen; the names of those are returned.</summary>
    public async Task<IReadOnlyList<string>> FillAsync(
        FlowRun run, JsonObject answers, string? phoneId, CancellationToken cancellationToken)
    {
        var taken = new JsonObject();
        foreach (var component in run.Current.Screen.Components.Where(FlowRun.IsInput))
        {
            if (component.Node["name"]?.Text is { } name && answers[name] is { } answer)
            {
                taken[name] = await ReadAsync(component.TypeName, name, answer, phoneId, cancellationToken);
            }
        }

        run.Fill(taken);
        return [.. taken.Select(answer => answer.Key)];
    }

    private async Task<JsonNode> ReadAsync(
        string type, string name, JsonNode answer, string? phoneId, CancellationToken cancellationToken)
    {
        switch (type)
        {
            case "OptIn":
                return answer.GetValueKind() is JsonValueKind.True or JsonValueKind.False
                    ? answer.DeepClone()
                    : throw ApiException.Invalid($"{name} must be true or false");
            case "PhotoPicker" or "DocumentPicker":
                var files = new JsonArray();
                foreach (var file in answer as JsonArray ?? throw ApiException.Invalid($"{name} must be a list of media ids"))
                {
                    files.Add((JsonNode)await FileAsync(type, file, phoneId, cancellationToken));
                }

                return files;
            case "CheckboxGroup" or "ChipsSelector":
                return answer is JsonArray ? answer.DeepClone() : throw ApiException.Invalid($"{name} must be a list of ids");
            default:
                return answer is JsonObject ? answer.DeepClone() : FlowExpression.Show(answer);
        }
    }

    private async Task<JsonObject> FileAsync(string type, JsonNode? given, string? phoneId, CancellationToken cancellationToken)
    {
        var id = given is JsonObject known ? known.Text("id") : FlowExpression.Show(given);
        var file = id == Sample && store.Phones.Find(phoneId) is { } phone
            ? await SampleAsync(type, phone, cancellationToken)
            : media.Find(id) ?? throw ApiException.NotFound("UnknownMedia", $"There is no media {id}");
        return new JsonObject
        {
            ["file_name"] = file.FileName ?? (type == "PhotoPicker" ? $"IMG_{file.Id[^4..]}.jpg" : $"{file.Id}.bin"),
            ["mime_type"] = file.MimeType,
            ["sha256"] = Convert.ToBase64String(Convert.FromHexString(file.Sha256)),
            ["id"] = file.Id,
        };
    }

    private async Task<MediaFile> SampleAsync(string type, PhoneNumber phone, CancellationToken cancellationToken)
    {
        var (bytes, mimeType, name) = SampleMedia.For(type == "PhotoPicker" ? "image" : "document");
        using var stream = new MemoryStream(bytes);
        return await media.StoreAsync(stream, new NewMedia(phone, mimeType, name, true), cancellationToken);
    }
}
