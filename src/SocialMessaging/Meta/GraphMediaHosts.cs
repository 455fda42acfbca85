namespace SocialMessaging.Meta;

/// <summary>
/// Where the access token may go when a media file is downloaded: Meta's file hosts, and the Graph root's own origin, which is the
/// simulator's on a laptop.
/// </summary>
internal static class GraphMediaHosts
{
    public static bool MayHaveToken(Uri address, Uri graphRoot)
    {
        if (address.UserInfo.Length > 0)
        {
            return false;
        }

        if (address.Scheme == graphRoot.Scheme && address.IdnHost == graphRoot.IdnHost && address.Port == graphRoot.Port)
        {
            return true;
        }

        return address.Scheme == Uri.UriSchemeHttps && address.Port == 443 && address.HostNameType == UriHostNameType.Dns
            && (address.IdnHost.EndsWith(".fbsbx.com", StringComparison.OrdinalIgnoreCase) || address.IdnHost.EndsWith(
                ".fbcdn.net", StringComparison.OrdinalIgnoreCase));
    }
}
