using System.Text.Json;
using SocialMessaging.LocalHost.Input;
using SocialMessaging.LocalHost.Topics;

namespace SocialMessaging.LocalHost.Seeding;

/// <summary>What a file of <c>--seed</c> asks for. Its JSON Schema is <c>docs/schema/seed.schema.json</c>.</summary>
public sealed record SeedFile
{
    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Where it comes from.</summary>
    public required SeedSource Source { get; init; }

    public required IReadOnlyList<SeededAccount> Accounts { get; init; }

    public required IReadOnlyList<SeededCustomer> Customers { get; init; }

    public required IReadOnlyList<SeededKey> Keys { get; init; }

    public required IReadOnlyList<SubscriptionAttributes> Subscriptions { get; init; }

    /// <summary>How WhatsApp behaves, as <c>PUT /simulator/weather</c> takes it.</summary>
    public JsonElement? Weather { get; init; }

    /// <summary>The members that there are.</summary>
    public static IReadOnlyList<string> Names { get; } = ["$schema", "accounts", "customers", "keys", "weather", "subscriptions"];

    /// <exception cref="SeedException">The file cannot be read, or is not a seed; it names the line and what is allowed there.</exception>
    public static SeedFile Read(string path, bool withQueues)
    {
        var source = new SeedSource(path, Bytes(path));
        try
        {
            using var json = JsonDocument.Parse(source.Bytes, Options);
            var input = InputObject.Of(json.RootElement, "", Names);
            return new()
            {
                Source = source,
                Accounts = [.. input.Items("accounts", SeededAccount.Names).Select(SeededAccount.Read)],
                Customers = [.. input.Items("customers", SeededCustomer.Names).Select(SeededCustomer.Read)],
                Keys = [.. input.Items("keys", SeededKey.Names).Select(SeededKey.Read)],
                Weather = input.Find("weather") is { } weather
                    ? weather.ValueKind == JsonValueKind.Object ? weather.Clone() : throw input.Refuse("weather", "must be an object.")
                    : null,
                Subscriptions = [.. input.Elements("subscriptions").Select(
                    item => SubscriptionReader.Read(item.Element, item.Pointer, withQueues))],
            };
        }
        catch (JsonException exception)
        {
            throw new SeedException($"{path}, line {exception.LineNumber + 1}: is not valid JSON.");
        }
        catch (InputException refusal)
        {
            throw source.Refusal(refusal);
        }
    }

    private static byte[] Bytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SeedException($"--seed: {Path.GetFullPath(path)} cannot be read: {exception.Message}");
        }
    }
}
