using System.Text.Json.Nodes;

namespace SocialMessaging.Simulator.Errors;

/// <summary>Why Meta does not store, change or delete a template, in the titles and texts that its users know.</summary>
internal static class TemplateErrors
{
    public static GraphException Shape(int? subcode, string title, string message) => new(400, 100, "Invalid parameter")
    {
        Subcode = subcode,
        UserTitle = title,
        UserMessage = message,
    };

    public static GraphException NameFormat() => new(400, 100, "Invalid parameter")
    {
        Subcode = 2388046,
        UserTitle = "Name Format is Incorrect",
        UserMessage = "The template name can only have lower-case letters, numbers and underscores, and at most 512 characters.",
        ErrorData = new JsonObject { ["blame_field_specs"] = new JsonArray(new JsonArray("name")) },
    };

    public static GraphException Exists(string language) => Shape(
        2388024, "Content in This Language Already Exists",
        $"There is already {LanguageNames.Of(language)} content for this template. You can create a new template and try again.");

    public static GraphException BeingDeleted(string language) => Shape(
        2388023, "Message Template Language is Being Deleted",
        $"New {LanguageNames.Of(language)} content can't be added while the existing {LanguageNames.Of(language)} content is being "
        + "deleted. Try again in 4 weeks or consider creating a new message template.");

    public static GraphException Sample() => Shape(
        2388155, "Template name is already used as a sample template",
        "This template name is already used as a sample template. Choose another name and try again.");

    public static GraphException Full(int most) => Shape(
        2388019, "Message Template Limit Exceeded",
        $"This WhatsApp Business account already has {most} message templates. Delete some and try again.");

    public static GraphException CategoryClash(string asked, string existing) => Shape(
        null, "Template category doesn't match",
        $"The category {asked} doesn't match the one that's already associated with this template, {existing}.");

    public static GraphException Unchangeable(string reason) => Shape(
        2388039, "Message template status can't be changed", $"{reason} You can only delete or add templates.");

    public static GraphException NotFound() => Shape(
        2593002, "Message template not found", "There is no message template that matches this request.");

    /// <summary>Authentication templates need a verified business.</summary>
    public static GraphException Unverified() => new(403, 10, "(#10) Application does not have permission for this action")
    {
        Subcode = 2388185,
        UserTitle = "Cannot create message template",
        UserMessage = "This WhatsApp Business account does not have permission to create message template",
    };

    /// <summary>A header handle that has expired, comes from another app's upload, or is the address of a picture.</summary>
    public static GraphException Handle() => new(400, 131009, "(#131009) Parameter value is not valid")
    {
        Subcode = 2494102,
        UserTitle = "Uploaded media handle is invalid",
        UserMessage = "Uploaded media handle is invalid. Upload the media again and use the new handle.",
        Details = "Uploaded media handle is invalid",
    };

    public static GraphException PhoneFormat(string text) => new(400, 192, $"(#192) Param {text} is not a valid phone number");

    public static GraphException MissingSample(string member) => Shape(
        2388043, "Message template is missing a sample", $"Give a sample for each variable in example.{member}.");

    public static GraphException TooLong(string part, int most) => Shape(
        2388040, "Character Limit Exceeded", $"The {part} has more than {most} characters.");

    public static GraphException HeaderFormat(string message) => Shape(2388047, "Message Header Format is Incorrect", message);

    public static GraphException BodyFormat(string message) => Shape(2388072, "Message Body Format is Incorrect", message);

    public static GraphException FooterFormat(string message) => Shape(2388073, "Message Footer Format is Incorrect", message);

    public static GraphException ButtonFormat(string message) => Shape(2388060, "Button Format is Incorrect", message);

    public static GraphException TooManyVariables() => Shape(
        2388293, "Parameters words ratio exceeds limit",
        "This template has too many variables for its length. Reduce the number of variables or increase the message length.");

    public static GraphException VariableAtEdge() => Shape(
        2388299, "Leading or trailing parameters not allowed", "Variables can't be at the start or end of the template.");
}
