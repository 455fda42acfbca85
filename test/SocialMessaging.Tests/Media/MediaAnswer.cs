using System.Text.Json;

namespace SocialMessaging.Tests.Media;

/// <summary>What the caller gets.</summary>
internal sealed record MediaAnswer(int Status, JsonElement Body)
{
    public string? Error => Body.TryGetProperty("__type", out var type) ? type.GetString() : null;

    public string Message => Body.GetProperty("message").GetString() ?? "";

    public string? Text(string member) => Body.GetProperty(member).GetString();

    public MediaAnswer IsRefused(string error, params string[] texts)
    {
        Assert.Equal(error, Error);
        Assert.All(texts, text => Assert.Contains(text, Message, StringComparison.Ordinal));
        return this;
    }
}
