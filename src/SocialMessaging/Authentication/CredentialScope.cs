using System.Buffers;
using System.Text;
using SocialMessaging.Errors;

namespace SocialMessaging.Authentication;

/// <summary>The credential of a signature: <c>key id/date/region/service/aws4_request</c>.</summary>
internal readonly struct CredentialScope
{
    /// <summary>No part of a scope that <see cref="Require"/> lets pass is longer.</summary>
    public const int LongestPart = 64;

    private const string Terminator = "aws4_request";

    private static readonly SearchValues<char> RegionCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    private CredentialScope(ReadOnlyMemory<char> credential, ReadOnlySpan<Range> parts)
    {
        AccessKeyId = credential[parts[0]];
        Date = credential[parts[1]];
        Region = credential[parts[2]];
        Service = credential[parts[3]];
        Text = credential[parts[1].Start..];
    }

    public ReadOnlyMemory<char> AccessKeyId { get; }

    public ReadOnlyMemory<char> Date { get; }

    public ReadOnlyMemory<char> Region { get; }

    public ReadOnlyMemory<char> Service { get; }

    /// <summary>All but the key id, as it stands in the string to sign.</summary>
    public ReadOnlyMemory<char> Text { get; }

    /// <exception cref="IncompleteSignatureException">It has not five parts.</exception>
    public static CredentialScope Parse(ReadOnlyMemory<char> credential)
    {
        Span<Range> parts = stackalloc Range[6];
        if (credential.Span.Split(parts, '/') != 5)
        {
            throw new IncompleteSignatureException(
                "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, "
                + $"got '{Excerpt.Of(credential.Span)}'");
        }

        return new CredentialScope(credential, parts);
    }

    /// <summary>Any Region is good: the service has but one, and clients name the one they are configured for.</summary>
    /// <exception cref="InvalidSignatureException">Another service, another day or no scope at all; every fault is named.</exception>
    public void Require(SignatureDate signed)
    {
        var region = Region.Span;
        var validRegion = region.Length is > 0 and <= LongestPart && !region.ContainsAnyExcept(RegionCharacters);
        var validService = Service.Span is "social-messaging" or "execute-api";
        var terminator = Text.Span[(Text.Span.LastIndexOf('/') + 1)..];
        var validTerminator = terminator is Terminator;
        var validDate = Date.Span.SequenceEqual(signed.Basic.AsSpan(0, 8));
        if (validRegion && validService && validTerminator && validDate)
        {
            return;
        }

        var faults = new StringBuilder();
        if (!validRegion)
        {
            faults.Append($"Credential should be scoped to a valid region, not '{Excerpt.Of(region)}'. ");
        }

        if (!validService)
        {
            faults.Append("Credential should be scoped to correct service: 'social-messaging'. ");
        }

        if (!validTerminator)
        {
            faults.Append($"Credential should be scoped with a valid terminator: '{Terminator}', not '{Excerpt.Of(terminator)}'. ");
        }

        if (!validDate)
        {
            faults.Append("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: ")
                .Append($"'{Excerpt.Of(Date.Span)}' != '{signed.Basic.AsSpan(0, 8)}', from '{signed.Basic}'.");
        }

        throw new InvalidSignatureException(faults.ToString().TrimEnd());
    }
}
