using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Shapes;

/// <summary>A presigned URL of S3 and the headers that were signed with it.</summary>
public sealed class S3PresignedUrl
{
    public string Url { get; set; } = "";

    public IReadOnlyDictionary<string, string> Headers { get; set; } = new Dictionary<string, string>();

    public static StructureShape<S3PresignedUrl> Shape { get; } = new StructureShape<S3PresignedUrl>(
        nameof(S3PresignedUrl), sensitive: true)
        .Required("url", ModelShapes.S3PresignedUrlUrl, static (url, value) => url.Url = value)
        .Required("headers", ModelShapes.Headers, static (url, value) => url.Headers = value);
}
