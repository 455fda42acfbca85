using System.Text;
using System.Text.Json;
using CsCheck;
using SocialMessaging.Testing;
using SocialMessaging.Testing.Events;
using SocialMessaging.Webhooks;
using SocialMessaging.Webhooks.Units;

namespace SocialMessaging.Tests.Webhooks;

/// <summary>
/// Whatever a signed body holds: it is split without an exception, nothing is invented, and the post is acknowledged, since no retry makes
/// it better.
/// </summary>
public sealed class WebhookFuzzTests
{
    private static readonly byte[][] Sound =
    [
        .. new[]
        {
            MetaPosts.OneText("wamid.1"),
            MetaPosts.OneStatus("wamid.1", "sent"),
            MetaPosts.Post(
                MetaPosts.Entry(
                    MetaPosts.MessagesChange(
                        MetaPosts.ContactList(MetaPosts.Contact("1"), MetaPosts.Contact("2")),
                        MetaPosts.MessageList(MetaPosts.Text("a", "1"), MetaPosts.Text("b", "2"))),
                    MetaPosts.Change("account_update", """{"event":"DISABLED"}""")),
                MetaPosts.Entry(MetaPosts.MessagesChange(
                    MetaPosts.StatusList(MetaPosts.Status("a", "sent"), MetaPosts.Status("a", "read"))))),
            MetaPosts.Post(MetaPosts.Entry(MetaPosts.MessagesChange(MetaPosts.ErrorList("""{"code":1}""")))),
            MetaPosts.Post(MetaPosts.Entry(MetaPosts.Change(
                "phone_number_quality_update", """{"display_phone_number":"1","event":"FLAGGED","current_limit":"TIER_1K"}"""))),
        }.Select(Encoding.UTF8.GetBytes),
    ];

    [Fact]
    public void No_Body_Breaks_The_Splitter()
    {
        Bodies().Sample(
            body =>
            {
                foreach (var unit in WebhookParser.Parse(body))
                {
                    Assert.NotEmpty(unit.Key);
                    Assert.False(unit.Entry.IsEmpty && body.Length > 0);
                    Assert.True(unit.Value.IsEmpty || body.AsSpan().Overlaps(unit.Value.Span), "The value is no slice of what came.");
                    if (unit.Kind == UnitKind.NotUnderstood)
                    {
                        Assert.NotNull(unit.Fault);
                    }
                    else
                    {
                        using var entry = JsonDocument.Parse(unit.Entry);
                        Assert.Equal(1, entry.RootElement.GetProperty("changes").GetArrayLength());
                    }
                }
            },
            iter: FuzzCases.Count);
    }

    [Fact]
    public void Every_Signed_Body_Is_Acknowledged()
    {
        Bodies().Sample(
            body =>
            {
                using var fixture = new EventsFixture();
                return fixture.PostAsync(body).GetAwaiter().GetResult() == WebhookOutcome.Accepted;
            },
            iter: FuzzCases.Count / 5);
    }

    private static Gen<byte[]> Bodies() =>
        Gen.Select(Gen.Int[0, Sound.Length - 1], Gen.Int).Select((index, seed) => Mutations.Mutate(Sound[index], seed));
}
