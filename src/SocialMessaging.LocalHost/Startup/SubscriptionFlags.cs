using System.Text.Json;
using SocialMessaging.LocalHost.Input;
using SocialMessaging.LocalHost.Topics;

namespace SocialMessaging.LocalHost.Startup;

/// <summary>
/// Subscriptions by <c>--forward</c>, <c>--forward-lambda</c> and <c>--subscribe</c>: they are there as long as the flag is.
/// </summary>
public sealed class SubscriptionFlags(SqliteSubscriptions subscriptions)
{
    /// <exception cref="StartException">The value is not what the flag takes.</exception>
    public static SubscriptionAttributes Read(string name, string value, bool withQueues)
    {
        try
        {
            using var json = JsonDocument.Parse(name == "--subscribe" ? value : Shorthand(name, value));
            return SubscriptionReader.Read(json.RootElement, "", withQueues);
        }
        catch (JsonException)
        {
            throw new StartException($$"""{{name}} must be JSON, such as {"protocol":"http","endpoint":"http://127.0.0.1:3000/hook"}.""");
        }
        catch (InputException refusal)
        {
            throw new StartException(name == "--subscribe" ? $"{name}: {refusal.Message}" : $"{name} {refusal.Reason}");
        }
    }

    /// <summary>Makes what the flags name, and ends what flags of an earlier start have named.</summary>
    public async Task ApplyAsync(IReadOnlyList<SubscriptionAttributes> wanted, CancellationToken cancellationToken)
    {
        foreach (var attributes in wanted)
        {
            await subscriptions.PutAsync(attributes, SubscriptionOrigin.Flag, "", cancellationToken);
        }

        var ids = wanted.Select(attributes => attributes.Id()).ToHashSet(StringComparer.Ordinal);
        foreach (var old in await subscriptions.ListAsync(cancellationToken))
        {
            if (old.Origin == SubscriptionOrigin.Flag && !ids.Contains(old.Id))
            {
                await subscriptions.RemoveAsync(old.Id, cancellationToken);
            }
        }
    }

    /// <summary>Who starts the host answers for the URL: nobody is asked to confirm.</summary>
    private static string Shorthand(string name, string url)
    {
        var protocol = name == "--forward-lambda" ? "lambda"
            : url.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? "https"
            : "http";
        var endpoint = JsonEncodedText.Encode(url);
        return $$"""{"protocol":"{{protocol}}","endpoint":"{{endpoint}}","confirmed":true}""";
    }
}
