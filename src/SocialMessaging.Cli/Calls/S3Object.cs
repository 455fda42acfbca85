using System.Text.Json.Nodes;

namespace SocialMessaging.Cli.Calls;

/// <summary>An object of a bucket, written <c>s3://BUCKET/KEY</c>.</summary>
internal sealed record S3Object(string Bucket, string Key)
{
    private const string Scheme = "s3://";

    /// <summary>Null where the text is not one.</summary>
    public static S3Object? TryParse(string text) =>
        text.StartsWith(Scheme, StringComparison.Ordinal)
        && text[Scheme.Length..].Split('/', 2) is [{ Length: > 0 } bucket, { Length: > 0 } key]
            ? new(bucket, key)
            : null;

    /// <summary>The model's <c>S3File</c>.</summary>
    public JsonObject Json() => new() { ["bucketName"] = Bucket, ["key"] = Key };
}
