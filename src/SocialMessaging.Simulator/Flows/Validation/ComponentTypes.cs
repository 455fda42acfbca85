using System.Collections.Frozen;
using static SocialMessaging.Simulator.Flows.Validation.PropertyType;

namespace SocialMessaging.Simulator.Flows.Validation;

/// <summary>The components of Flow JSON with their properties and limits. Source: Meta's Flow JSON reference.</summary>
internal static class ComponentTypes
{
    private const PropertyType DynamicText = Text | Dynamic;
    private const PropertyType DynamicBoolean = PropertyType.Boolean | Dynamic;
    private const PropertyType DynamicNumber = Number | Text | Dynamic;
    private const PropertyType DynamicArray = PropertyType.Array | Dynamic;
    private const PropertyType Paragraphs = Text | PropertyType.Array | Dynamic;

    private static readonly string[] Weights = ["bold", "italic", "bold_italic", "normal"];
    private static readonly string[] InputTypes = ["text", "number", "email", "password", "passcode", "phone"];
    private static readonly string[] ImageScales = ["cover", "contain"];
    private static readonly string[] MediaSizes = ["regular", "large"];
    private static readonly string[] LinkActions = ["data_exchange", "navigate", "open_url", "update_data"];
    private static readonly string[] SelectActions = ["data_exchange", "update_data"];

    private static readonly ComponentProperty Visible = new("visible", DynamicBoolean);
    private static readonly ComponentProperty Enabled = new("enabled", DynamicBoolean);
    private static readonly ComponentProperty Required = new("required", DynamicBoolean);
    private static readonly ComponentProperty Name = new("name", Text, IsRequired: true);
    private static readonly ComponentProperty ErrorMessage = new("error-message", DynamicText | PropertyType.Object) { Since = new(4, 0) };
    private static readonly ComponentProperty Initial =
        new("init-value", DynamicText | Number | PropertyType.Boolean | PropertyType.Array) { Since = new(4, 0) };

    private static readonly ComponentProperty OnSelect = new("on-select-action", PropertyType.Action);
    private static readonly ComponentProperty OnUnselect = new("on-unselect-action", PropertyType.Action) { Since = new(6, 0) };

    public static FrozenDictionary<string, ComponentType> All { get; } = new ComponentType[]
    {
        new("TextHeading", [Words("text", 80), Visible]),
        new("TextSubheading", [Words("text", 80), Visible]),
        new("TextBody", BodyProperties()),
        new("TextCaption", BodyProperties()),
        new("RichText", [new("text", Paragraphs, IsRequired: true), Visible]) { Since = new(5, 1) },
        new("TextInput",
        [
            Label(20), Name, Required, Enabled, Visible, Initial, ErrorMessage, Optional("helper-text", 80),
            new("label-variant", DynamicText) { Since = new(7, 0), Allowed = ["large"] },
            new("input-type", DynamicText) { Allowed = InputTypes },
            new("pattern", DynamicText) { Since = new(6, 2) }, new("min-chars", DynamicNumber), new("max-chars", DynamicNumber),
        ])
        { IsInput = true },
        new("TextArea",
        [
            Label(20), Name, Required, Enabled, Visible, Initial, ErrorMessage, Optional("helper-text", 80),
            new("label-variant", DynamicText) { Since = new(7, 0), Allowed = ["large"] }, new("max-length", DynamicNumber),
        ])
        { IsInput = true },
        new("CheckboxGroup", [.. Choices(20, 20), new("min-selected-items", DynamicNumber), new("max-selected-items", DynamicNumber)])
        { IsInput = true, Actions = SelectActions },
        new("RadioButtonsGroup", Choices(20, 20)) { IsInput = true, Actions = SelectActions },
        new("Dropdown",
        [
            Label(30), Name, Source(1, 200), Required, Enabled, Visible, Initial, ErrorMessage, OnSelect, OnUnselect,
        ])
        { IsInput = true, Actions = SelectActions },
        new("ChipsSelector",
        [
            Label(80), Name, Source(2, 20), Optional("description", 300), Required, Enabled, Visible, Initial, ErrorMessage, OnSelect,
            new("on-unselect-action", PropertyType.Action) { Since = new(7, 1) },
            new("min-selected-items", DynamicNumber), new("max-selected-items", DynamicNumber),
        ])
        { Since = new(6, 3), IsInput = true, Actions = SelectActions },
        new("Footer",
        [
            Label(35), Optional("left-caption", 15), Optional("center-caption", 15), Optional("right-caption", 15), Enabled,
            new("on-click-action", PropertyType.Action, IsRequired: true),
        ])
        { MostPerScreen = 1, Actions = ["complete", "data_exchange", "navigate", "update_data"] },
        new("OptIn",
        [
            Label(120), Name, Required, Visible, Initial, new("on-click-action", PropertyType.Action),
            new("on-select-action", PropertyType.Action) { Since = new(6, 0) }, OnUnselect,
        ])
        { IsInput = true, MostPerScreen = 5, Actions = LinkActions },
        new("EmbeddedLink", [Words("text", 35), Visible, new("on-click-action", PropertyType.Action, IsRequired: true)])
        { MostPerScreen = 2, Actions = LinkActions },
        new("DatePicker",
        [
            Label(40), Name, Required, Enabled, Visible, Initial, ErrorMessage, Optional("helper-text", 80), OnSelect,
            new("min-date", DynamicText), new("max-date", DynamicText), new("unavailable-dates", DynamicArray),
        ])
        { IsInput = true, Actions = SelectActions },
        new("CalendarPicker",
        [
            new("label", DynamicText | PropertyType.Object, IsRequired: true), Name, new("required", DynamicBoolean | PropertyType.Object),
            Enabled, Visible, ErrorMessage, OnSelect, new("init-value", DynamicText | PropertyType.Object), Optional("title", 80),
            Optional("description", 300), new("helper-text", DynamicText | PropertyType.Object),
            new("mode", DynamicText) { Allowed = ["single", "range"] }, new("min-date", DynamicText), new("max-date", DynamicText),
            new("unavailable-dates", DynamicArray), new("include-days", DynamicArray), new("min-days", DynamicNumber),
            new("max-days", DynamicNumber),
        ])
        { Since = new(6, 1), IsInput = true, Actions = SelectActions },
        new("Image",
        [
            new("src", DynamicText, IsRequired: true), new("width", DynamicNumber), new("height", DynamicNumber),
            new("scale-type", DynamicText) { Allowed = ImageScales }, new("aspect-ratio", DynamicNumber), new("alt-text", DynamicText),
            Visible,
        ])
        { MostPerScreen = 3 },
        new("ImageCarousel",
        [
            new("images", DynamicArray, IsRequired: true) { FewestItems = 1, MostItems = 3 }, new("aspect-ratio", DynamicText), Visible,
            new("scale-type", DynamicText) { Allowed = ImageScales },
        ])
        { Since = new(7, 1), MostPerScreen = 2 },
        new("PhotoPicker",
        [
            Label(80), Name, Optional("description", 300), Enabled, Visible, ErrorMessage, new("max-file-size-kb", DynamicNumber),
            new("photo-source", DynamicText) { Allowed = ["camera_gallery", "camera", "gallery"] },
            new("min-uploaded-photos", DynamicNumber), new("max-uploaded-photos", DynamicNumber),
        ])
        { Since = new(4, 0), IsInput = true, MostPerScreen = 1 },
        new("DocumentPicker",
        [
            Label(80), Name, Optional("description", 300), Enabled, Visible, ErrorMessage, new("max-file-size-kb", DynamicNumber),
            new("min-uploaded-documents", DynamicNumber), new("max-uploaded-documents", DynamicNumber),
            new("allowed-mime-types", DynamicArray),
        ])
        { Since = new(4, 0), IsInput = true, MostPerScreen = 1 },
        new("NavigationList",
        [
            Name, new("list-items", DynamicArray, IsRequired: true) { FewestItems = 1, MostItems = 20 }, Optional("label", 80),
            Optional("description", 300), new("media-size", DynamicText) { Allowed = MediaSizes }, Visible,
            new("on-click-action", PropertyType.Action),
        ])
        { Since = new(6, 2), MostPerScreen = 2, Actions = ["data_exchange", "navigate"] },
        new("Form",
        [
            Name, new("children", Children, IsRequired: true), new("init-values", PropertyType.Object | Text | Dynamic),
            new("error-messages", PropertyType.Object | Text | Dynamic),
        ]),
        new("If", [new("condition", Text | Dynamic, IsRequired: true), new("then", Children, IsRequired: true), new("else", Children)])
        { Since = new(4, 0) },
        new("Switch", [new("value", Text | Dynamic, IsRequired: true), new("cases", PropertyType.Object, IsRequired: true)])
        { Since = new(4, 0) },
    }.ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);

    private static ComponentProperty Label(int most) => Words("label", most);

    private static ComponentProperty Words(string name, int most) => new(name, DynamicText, IsRequired: true) { MostCharacters = most };

    private static ComponentProperty Optional(string name, int most) => new(name, DynamicText) { MostCharacters = most };

    private static ComponentProperty Source(int fewest, int most) =>
        new("data-source", DynamicArray, IsRequired: true) { FewestItems = fewest, MostItems = most };

    private static ComponentProperty[] BodyProperties() =>
    [
        new("text", Paragraphs, IsRequired: true) { MostCharacters = 4096 }, new("font-weight", DynamicText) { Allowed = Weights },
        new("strikethrough", DynamicBoolean), new("markdown", PropertyType.Boolean) { Since = new(5, 1) }, Visible,
    ];

    private static ComponentProperty[] Choices(int mostItems, int mostTitle) =>
    [
        Source(1, mostItems), Name, new("label", DynamicText) { MostCharacters = mostTitle + 10 }, Optional("description", 300), Required,
        Enabled, Visible, Initial, ErrorMessage, OnSelect, OnUnselect,
        new("media-size", DynamicText) { Since = new(5, 0), Allowed = MediaSizes },
    ];
}
