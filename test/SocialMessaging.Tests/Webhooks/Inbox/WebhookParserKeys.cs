using System.Text;
using SocialMessaging.Webhooks.Units;

namespace SocialMessaging.Tests.Webhooks.Inbox;

/// <summary>The key of the only unit of a post.</summary>
internal static class WebhookParserKeys
{
    public static string Of(string post) => Assert.Single(WebhookParser.Parse(Encoding.UTF8.GetBytes(post))).Key;
}
