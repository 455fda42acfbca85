using System.Text.RegularExpressions;
using SocialMessaging.Accounts;
using SocialMessaging.LocalHost.Input;

namespace SocialMessaging.LocalHost.Seeding;

/// <summary>A WABA at WhatsApp, linked to an AWS account.</summary>
public sealed partial record SeededAccount
{
    /// <summary>Null: the host's own account.</summary>
    public string? AccountId { get; init; }

    /// <summary>Null: derived from Meta's id.</summary>
    public string? Id { get; init; }

    public required string MetaWabaId { get; init; }

    public required string Name { get; init; }

    /// <summary>Null: the topic of the first start, in the WABA's account.</summary>
    public string? TopicArn { get; init; }

    public required string AccessToken { get; init; }

    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    public required IReadOnlyList<SeededNumber> Numbers { get; init; }

    public required IReadOnlyList<SeededTemplate> Templates { get; init; }

    /// <summary>Where in the file.</summary>
    public required string Pointer { get; init; }

    public static IReadOnlyList<string> Names { get; } =
        ["accountId", "id", "metaWabaId", "name", "topicArn", "accessToken", "tags", "numbers", "templates"];

    public static SeededAccount Read(InputObject input)
    {
        var meta = SeedForms.Require(input, "metaWabaId", MetaId(), "must be the digits of Meta's id, nine at least.");
        return new()
        {
            AccountId = SeedForms.Find(input, "accountId", Account(), "must be twelve digits."),
            Id = SeedForms.Find(input, "id", OwnId(ResourceNames.WabaType), "must be waba- and 32 hexadecimal digits."),
            MetaWabaId = meta,
            Name = input.FindText("name") ?? $"Business {meta}",
            TopicArn = SeedForms.Find(input, "topicArn", Topic(), "must be the ARN of an SNS standard topic."),
            AccessToken = input.FindText("accessToken") ?? $"SEED-{meta}",
            Tags = input.Texts("tags"),
            Numbers = [.. input.Items("numbers", SeededNumber.Names).Select(SeededNumber.Read)],
            Templates = [.. input.Items("templates", SeededTemplate.Names).Select(SeededTemplate.Read)],
            Pointer = input.Pointer,
        };
    }

    internal static Regex OwnId(string type) => new($"^{type}-[0-9a-f]{{32}}$", RegexOptions.CultureInvariant);

    [GeneratedRegex("^[0-9]{12}$")]
    internal static partial Regex Account();

    [GeneratedRegex("^[0-9]{9,20}$")]
    internal static partial Regex MetaId();

    [GeneratedRegex(@"^arn:aws[\w-]*:sns:[\w-]+:[0-9]{12}:[\w-]{1,256}$")]
    private static partial Regex Topic();
}
