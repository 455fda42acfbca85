using System.Text.Json.Nodes;

namespace SocialMessaging.LocalHost.Tests.Docs;

/// <summary>JSON that is looked at member by member.</summary>
internal static class JsonObjects
{
    public static JsonObject AsObjectOrEmpty(this JsonNode? node) => node as JsonObject ?? [];
}
