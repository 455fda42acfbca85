using System.Text.Json;
using SocialMessaging.Templates;
using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Templates;

/// <summary>Sentences that an entry of the library offers, to be added or left out.</summary>
public sealed class LibraryTemplateBodyInputs
{
    public bool? AddContactNumber { get; set; }

    public bool? AddLearnMoreLink { get; set; }

    public bool? AddSecurityRecommendation { get; set; }

    public bool? AddTrackPackageLink { get; set; }

    public int? CodeExpirationMinutes { get; set; }

    public static StructureShape<LibraryTemplateBodyInputs> Shape { get; } =
        new StructureShape<LibraryTemplateBodyInputs>(nameof(LibraryTemplateBodyInputs))
            .Optional("addContactNumber", TemplateShapes.AddContactNumber, static (body, value) => body.AddContactNumber = value)
            .Optional("addLearnMoreLink", TemplateShapes.AddLearnMoreLink, static (body, value) => body.AddLearnMoreLink = value)
            .Optional("addSecurityRecommendation", TemplateShapes.AddSecurityRecommendation,
                static (body, value) => body.AddSecurityRecommendation = value)
            .Optional("addTrackPackageLink", TemplateShapes.AddTrackPackageLink, static (body, value) => body.AddTrackPackageLink = value)
            .Optional("codeExpirationMinutes", TemplateShapes.CodeExpirationMinutes,
                static (body, value) => body.CodeExpirationMinutes = value);

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteOptional("add_contact_number", AddContactNumber);
        json.WriteOptional("add_learn_more_link", AddLearnMoreLink);
        json.WriteOptional("add_security_recommendation", AddSecurityRecommendation);
        json.WriteOptional("add_track_package_link", AddTrackPackageLink);
        if (CodeExpirationMinutes is { } minutes)
        {
            json.WriteNumber("code_expiration_minutes"u8, minutes);
        }

        json.WriteEndObject();
    }
}
