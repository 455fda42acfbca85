using System.Text.Json.Nodes;

namespace SocialMessaging.Testing.Model;

/// <summary>
/// Values that satisfy every constraint of a shape, made from the model. What has a pattern has a sample here, or takes one that fits.
/// </summary>
public static class ValidInputs
{
    private static readonly Dictionary<string, string> Samples = new()
    {
        ["Arn"] = "arn:aws:social-messaging:us-east-1:000000000000:waba/00000000000000000000000000000001",
        ["EventDestinationArn"] = "arn:aws:sns:us-east-1:000000000000:whatsapp-events",
        ["IsoCountryCode"] = "DE",
        ["KmsKeyArn"] = "arn:aws:kms:us-east-1:000000000000:key/00000000-0000-4000-8000-000000000000",
        ["LinkedWhatsAppBusinessAccountArn"] = "arn:aws:social-messaging:us-east-1:000000000000:waba/00000000000000000000000000000001",
        ["LinkedWhatsAppBusinessAccountId"] = "waba-00000000000000000000000000000001",
        ["LinkedWhatsAppPhoneNumberArn"] =
            "arn:aws:social-messaging:us-east-1:000000000000:phone-number-id/00000000000000000000000000000001",
        ["MetaFlowId"] = "1234567890123456",
        ["MetaTemplateId"] = "1192339204654487",
        ["RoleArn"] = "arn:aws:iam::000000000000:role/events",
        ["S3FileBucketNameString"] = "bucket",
        ["S3PresignedUrlUrlString"] = "https://bucket.s3.us-east-1.amazonaws.com/key",
        ["WhatsAppDatasetId"] = "1234567890123456",
        ["WhatsAppDate"] = "2026-12-24",
        ["WhatsAppDestinationPhoneNumber"] = "+15550109999",
        ["WhatsAppMediaId"] = "1037543291543636",
        ["WhatsAppPhoneNumberId"] = "phone-number-id-00000000000000000000000000000001",
    };

    public static JsonNode Of(string shapeName)
    {
        var shape = ServiceModel.Shape(shapeName);
        return ServiceModel.Text(shape["type"]) switch
        {
            "string" => JsonValue.Create(Text(shapeName, shape)),
            "blob" => JsonValue.Create(Convert.ToBase64String("{}"u8)),
            "integer" or "long" => JsonValue.Create(ServiceModel.Number(shape["min"]) ?? 1),
            "boolean" => JsonValue.Create(true),
            "list" => new JsonArray(Of(ServiceModel.Text(shape["member"]?["shape"]))),
            "map" => new JsonObject { ["key"] = Of(ServiceModel.Text(shape["value"]?["shape"])) },
            "structure" => Structure(shapeName),
            var type => throw new InvalidDataException($"No input has a {type} yet."),
        };
    }

    private static string Text(string shapeName, JsonObject shape)
    {
        if (Samples.TryGetValue(shapeName, out var sample))
        {
            return sample;
        }

        var length = Math.Max(ServiceModel.Number(shape["min"]) ?? 1, 1);
        if (SmithyPatterns.Of(shapeName) is { } pattern)
        {
            string[] candidates = [new('a', length), new('0', length), .. Samples.Values];
            return Array.Find(candidates, value => IsOfLength(value, shape) && SmithyPatterns.Matches(pattern, value))
                ?? throw new InvalidDataException($"{shapeName} has a pattern that no sample of {nameof(ValidInputs)} satisfies: add one.");
        }

        return shape["enum"] is JsonArray values ? ServiceModel.Text(values[0]) : new string('a', length);
    }

    private static bool IsOfLength(string value, JsonObject shape) =>
        value.Length >= (ServiceModel.Number(shape["min"]) ?? 0) && value.Length <= (ServiceModel.Number(shape["max"]) ?? int.MaxValue);

    private static JsonObject Structure(string shapeName)
    {
        var values = new JsonObject();
        foreach (var member in ServiceModel.Members(shapeName))
        {
            values[member.Name] = Of(member.Shape);
        }

        return values;
    }
}
