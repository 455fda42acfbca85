using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;

namespace SocialMessaging.Simulator.Templates;

/// <summary>
/// Handles of uploaded sample media: good for a day and for the app that has uploaded them. A stored template does not show them, but the
/// address of the media.
/// </summary>
internal sealed class HeaderHandles(SimulatorStore store, SimulatorOptions options, SimulatorClock clock)
{
    private const string HandleMember = "header_handle";

    public void Check(string handle)
    {
        if (Find(handle) is not { } upload || upload.AppId is { } owner && owner != options.AppId || upload.HandleExpiresAt <= clock.Now)
        {
            throw TemplateErrors.Handle();
        }
    }

    /// <summary>The upload of a handle, also when the handle has expired.</summary>
    public UploadSession? Find(string? handle) =>
        handle is null ? null : store.Uploads.All.FirstOrDefault(upload => upload.Handle == handle);

    /// <summary>The components as Meta shows them: with an address of some four hundred characters in the place of each handle.</summary>
    public JsonNode? Show(Template template)
    {
        var components = MetaJson.Thaw(template.Components);
        Replace(components, template.Id);
        return components;
    }

    private void Replace(JsonNode? node, string templateId)
    {
        switch (node)
        {
            case JsonArray items:
                foreach (var item in items)
                {
                    Replace(item, templateId);
                }

                break;
            case JsonObject members:
                foreach (var (name, value) in members.ToArray())
                {
                    if (name == HandleMember && value is JsonArray handles)
                    {
                        members[name] = new JsonArray(
                            [.. handles.Select(handle => (JsonNode)Address(handle?.ToString() ?? "", templateId))]);
                    }
                    else
                    {
                        Replace(value, templateId);
                    }
                }

                break;
        }
    }

    private string Address(string handle, string templateId)
    {
        var seed = SHA512.HashData(Encoding.UTF8.GetBytes($"{templateId}|{handle}"));
        var text = Convert.ToBase64String([.. seed, .. seed]).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var ending = Find(handle)?.MimeType switch
        {
            "application/pdf" => "pdf",
            "video/mp4" => "mp4",
            "image/png" => "png",
            _ => "jpg",
        };
        var number = BitConverter.ToUInt64(seed) % 1_000_000_000_000_000;
        return FormattableString.Invariant(
            $"https://scontent.whatsapp.net/v/t61.29466-34/{number}_{templateId}_{number / 7}_n.{ending}?ccb=1-7&_nc_sid=8b1bef")
            + $"&_nc_eui2={text[..44]}&_nc_ohc={text[44..66]}&_nc_oc={text[66..120]}&_nc_zt=3&_nc_ht=scontent.whatsapp.net&edm=AH51TzQEAAAA"
            + $"&_nc_gid={text[120..142]}&_nc_tpa={text[142..160]}&oh=01_{text[..44]}&oe={Convert.ToHexString(seed.AsSpan(0, 4))}";
    }
}
