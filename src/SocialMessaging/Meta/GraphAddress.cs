namespace SocialMessaging.Meta;

/// <summary>
/// Root of the Graph API without a version, asked for at each call: a local host knows its own port only after the start.
/// </summary>
public sealed class GraphAddress(Func<string> root)
{
    public string Root => root();
}
