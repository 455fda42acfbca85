namespace SocialMessaging.Testing.Accounts;

/// <summary>A call that reached the fake Graph API.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path without version, with query.</param>
/// <param name="Token">Bearer token.</param>
/// <param name="Body">Body as text; empty where there is none.</param>
public sealed record GraphCall(string Method, string Path, string? Token, string Body)
{
    /// <summary>Method and path without its query.</summary>
    public string Endpoint => $"{Method} {Path.Split('?')[0]}";

    public override string ToString() => $"{Method} {Path} {Body}".Trim();
}
