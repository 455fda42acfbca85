using System.Text.Json;
using SocialMessaging.Templates;
using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Templates;

/// <summary>
/// What one button of the new template leads to. Meta needs the type; which others a type needs is Meta's to check. The model documents no
/// keys of its maps: Meta's own are passed on, and the same in camel case are taken for them.
/// </summary>
public sealed class LibraryTemplateButtonInput
{
    /// <summary>The model's documentation has CALL for what Meta calls PHONE_NUMBER.</summary>
    private const string Call = "CALL";

    private static readonly Dictionary<string, string> MetaKeys = new(StringComparer.Ordinal)
    {
        ["baseUrl"] = "base_url",
        ["urlSuffixExample"] = "url_suffix_example",
        ["packageName"] = "package_name",
        ["signatureHash"] = "signature_hash",
    };

    public string? Type { get; set; }

    public string? PhoneNumber { get; set; }

    public IReadOnlyDictionary<string, string>? Url { get; set; }

    public string? OtpType { get; set; }

    public bool? ZeroTapTermsAccepted { get; set; }

    public IReadOnlyList<IReadOnlyDictionary<string, string>>? SupportedApps { get; set; }

    public static StructureShape<LibraryTemplateButtonInput> Shape { get; } =
        new StructureShape<LibraryTemplateButtonInput>(nameof(LibraryTemplateButtonInput))
            .Optional("type", TemplateShapes.ButtonType, static (button, value) => button.Type = value)
            .Optional("phoneNumber", TemplateShapes.PhoneNumber, static (button, value) => button.PhoneNumber = value)
            .Optional("url", TemplateShapes.MetaUrlWithSuffixExample, static (button, value) => button.Url = value)
            .Optional("otpType", TemplateShapes.OtpType, static (button, value) => button.OtpType = value)
            .Optional("zeroTapTermsAccepted", TemplateShapes.ZeroTapTermsAccepted,
                static (button, value) => button.ZeroTapTermsAccepted = value)
            .Optional("supportedApps", TemplateShapes.SupportedApps, static (button, value) => button.SupportedApps = value);

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteOptional("type", Type == Call ? "PHONE_NUMBER" : Type);
        json.WriteOptional("phone_number", PhoneNumber);
        if (Url is { } url)
        {
            json.WritePropertyName("url"u8);
            WriteMap(json, url);
        }

        json.WriteOptional("otp_type", OtpType);
        json.WriteOptional("zero_tap_terms_accepted", ZeroTapTermsAccepted);
        if (SupportedApps is { } apps)
        {
            json.WriteStartArray("supported_apps"u8);
            foreach (var app in apps)
            {
                WriteMap(json, app);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteMap(Utf8JsonWriter json, IReadOnlyDictionary<string, string> map)
    {
        json.WriteStartObject();
        foreach (var (key, value) in map)
        {
            // Given in both spellings, Meta's own counts: no object has a name twice.
            var name = MetaKeys.GetValueOrDefault(key, key);
            if (name == key || !map.ContainsKey(name))
            {
                json.WriteString(name, value);
            }
        }

        json.WriteEndObject();
    }
}
