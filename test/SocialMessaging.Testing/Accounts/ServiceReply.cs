using System.Text.Json.Nodes;

namespace SocialMessaging.Testing.Accounts;

/// <summary>A reply of the service.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="ErrorType">The error's name; null on success.</param>
/// <param name="Body">The body; null where it is empty.</param>
public sealed record ServiceReply(int Status, string? ErrorType, JsonObject? Body)
{
    /// <summary>The error's text.</summary>
    public string Message => Body?["message"]?.GetValue<string>() ?? "";

    /// <summary>A member of the body that is a text; null where it is not there.</summary>
    public string? this[string member] => Body?[member]?.GetValue<string>();

    public override string ToString() => $"{Status} {ErrorType} {Body?.ToJsonString()}";
}
