using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Shapes;

/// <summary>A tag on the wire.</summary>
public sealed class Tag
{
    public string Key { get; set; } = "";

    public string? Value { get; set; }

    /// <summary>One tag.</summary>
    public static StructureShape<Tag> Shape { get; } = new StructureShape<Tag>(nameof(Tag))
        .Required("key", ModelShapes.TagKey, static (tag, value) => tag.Key = value)
        .Optional("value", ModelShapes.TagValue, static (tag, value) => tag.Value = value);

    /// <summary>The list of them.</summary>
    public static ListShape<Tag> ListShape { get; } = new("TagList", Shape);

    public static IEnumerable<KeyValuePair<string, string?>> ToPairs(IEnumerable<Tag> tags) =>
        tags.Select(tag => KeyValuePair.Create(tag.Key, tag.Value));
}
