using System.Buffers.Text;
using System.Text;
using SocialMessaging.Errors;

namespace SocialMessaging.Accounts;

/// <summary>
/// A paging token: base64url of a version and the last id of the page. Queries run in the caller's partition, so a forged one shows nothing
/// foreign.
/// </summary>
public static class PageToken
{
    private const string Version = "1:";

    public static string Write(string lastId) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Version + lastId));

    /// <exception cref="InvalidParametersException">Not a token of this service.</exception>
    public static string Read(string token)
    {
        try
        {
            var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token));
            if (text.StartsWith(Version + ResourceNames.WabaType + "-", StringComparison.Ordinal))
            {
                return text[Version.Length..];
            }
        }
        catch (FormatException)
        {
            // falls through to the one error there is
        }

        throw new InvalidParametersException("nextToken must be a token that an earlier page of this list returned.");
    }
}
