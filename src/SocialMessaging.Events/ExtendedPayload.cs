using System.Text.Json;

namespace SocialMessaging.Events;

/// <summary>
/// Where an event is that is larger than the 256 KiB of SNS. Then the topic delivers a pointer in the form of the AWS Extended Client
/// Library.
/// </summary>
/// <param name="BucketName">The S3 bucket.</param>
/// <param name="Key">The key of the object, which is the event as UTF-8.</param>
public sealed record ExtendedPayload(string BucketName, string Key)
{
    private const string TypeName = "software.amazon.payloadoffloading.PayloadS3Pointer";

    /// <summary>True where the message is a pointer and not an event.</summary>
    public static bool TryParse(string message, out ExtendedPayload payload)
    {
        payload = new("", "");
        if (message.IndexOf(TypeName, StringComparison.Ordinal) is < 0 or > 16)
        {
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(message);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Array || root.GetArrayLength() != 2 || root[0].GetString() != TypeName)
            {
                return false;
            }

            payload = new(root[1].GetProperty("s3BucketName").GetString() ?? "", root[1].GetProperty("s3Key").GetString() ?? "");
            return payload.BucketName.Length > 0 && payload.Key.Length > 0;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException
            or KeyNotFoundException)
        {
            return false;
        }
    }
}
