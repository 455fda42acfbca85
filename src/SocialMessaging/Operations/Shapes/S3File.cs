using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Shapes;

/// <summary>An object in S3; as a destination, <see cref="Key"/> is the beginning of the object's key.</summary>
public sealed class S3File
{
    public string BucketName { get; set; } = "";

    public string Key { get; set; } = "";

    public static StructureShape<S3File> Shape { get; } = new StructureShape<S3File>(nameof(S3File), sensitive: true)
        .Required("bucketName", ModelShapes.S3FileBucketName, static (file, value) => file.BucketName = value)
        .Required("key", ModelShapes.S3FileKey, static (file, value) => file.Key = value);
}
