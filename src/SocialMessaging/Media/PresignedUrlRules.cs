using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using SocialMessaging.Errors;
using SocialMessaging.Operations.Shapes;
using SocialMessaging.Settings;
using SocialMessaging.Validation;

namespace SocialMessaging.Media;

/// <summary>
/// Which presigned URLs are called: those that match the model's pattern and really lead to S3. The pattern alone lets
/// <c>https://evil.example/s3x.amazonaws.com/</c> pass. Origins in <c>Media:PresignedUrlHosts</c> are emulators: for them neither the
/// pattern nor the rule on hosts holds.
/// </summary>
public sealed partial class PresignedUrlRules(IOptions<SocialMessagingOptions> options)
{
    private static readonly UriCreationOptions AsSigned = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly IReadOnlyList<Uri> emulators = [.. options.Value.Media.PresignedUrlHosts.Select(static origin => new Uri(origin))];

    /// <summary>Holds the model's pattern against a URL that is there, whether or not it will be used.</summary>
    /// <exception cref="ValidationException">In the wording of every other broken constraint.</exception>
    public void Validate(S3PresignedUrl? url, string member)
    {
        if (url is null || IsEmulator(Parse(url.Url)) || ModelPatterns.PresignedUrl.Matches(url.Url))
        {
            return;
        }

        var context = new BindingContext();
        context.Enter(member, sensitive: true);
        context.Enter("url", sensitive: true);
        context.Violate(url.Url, $"Member must satisfy regular expression pattern: {ModelPatterns.PresignedUrl}");
        context.ThrowIfViolated();
    }

    /// <summary>The URL to call, its path and query byte for byte as signed.</summary>
    /// <exception cref="InvalidParametersException">It does not lead to S3, or holds more than a presigned URL does.</exception>
    public Uri Require(S3PresignedUrl url, string member)
    {
        Validate(url, member);
        if (Parse(url.Url) is not { } uri)
        {
            throw new InvalidParametersException(
                $"{member}: url must be an absolute URL of printable ASCII characters, without a fragment.");
        }

        if (uri.UserInfo.Length > 0 || url.Url.AsSpan(0, url.Url.Length - uri.PathAndQuery.Length).Contains('@'))
        {
            throw new InvalidParametersException($"{member}: url must not hold user information.");
        }

        if (IsEmulator(uri))
        {
            return uri;
        }

        if (uri.Scheme != Uri.UriSchemeHttps || uri.Port != 443)
        {
            throw new InvalidParametersException($"{member}: url must use https on port 443.");
        }

        if (uri.HostNameType != UriHostNameType.Dns || !S3Host().IsMatch(uri.IdnHost))
        {
            throw new InvalidParametersException(
                $"{member}: the host of url must be one of S3: s3.<region>.amazonaws.com or s3.dualstack.<region>.amazonaws.com, "
                + "with or without the bucket before it.");
        }

        return uri;
    }

    /// <summary>
    /// Presigned URLs are percent-encoded ASCII; anything else could be read in more than one way. A backslash is a slash to some parsers
    /// and a letter to others.
    /// </summary>
    private static Uri? Parse(string url) =>
        url.All(static c => c is > ' ' and < '\x7f' and not ('\\' or '#')) && Uri.TryCreate(url, AsSigned, out var uri) && (
            uri.Scheme is "https" or "http")
            ? uri
            : null;

    private bool IsEmulator(Uri? uri) =>
        uri is not null && emulators.Any(origin => origin.Scheme == uri.Scheme && origin.IdnHost == uri.IdnHost && origin.Port == uri.Port);

    /// <summary>Older forms: no Region (us-east-1), the Region after a hyphen, and <c>s3-external-1</c>.</summary>
    [GeneratedRegex(
        @"\A(?:[a-z0-9][a-z0-9.-]*[a-z0-9]\.)?"
        + @"s3(?:(?:\.dualstack)?\.[a-z]{2,4}(?:-[a-z]+)+-[0-9]+|-[a-z]{2,4}(?:-[a-z]+)+-[0-9]+|-external-1)?\.amazonaws\.com\z")]
    private static partial Regex S3Host();
}
