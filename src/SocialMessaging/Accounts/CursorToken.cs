using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using SocialMessaging.Errors;
using SocialMessaging.Meta;

namespace SocialMessaging.Accounts;

/// <summary>
/// A paging token over a list of Meta's: base64url of a version, a hash of the list that it belongs to (account, operation, WABA, filters)
/// and Meta's cursor. It opens for that list alone, and holds nothing else of what Meta answered.
/// </summary>
public sealed class CursorToken
{
    private const byte Version = 1;
    private const int HashBytes = 12;
    private const int HeadBytes = 1 + HashBytes;

    /// <summary>The model's limit for a token.</summary>
    private const int MaxLength = 600;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte[] list;

    /// <param name="parts">What makes this list another one than any other: account, operation, WABA, filters.</param>
    public CursorToken(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            // With its length before it, so that no two lists of parts run together to the same bytes.
            var bytes = Encoding.UTF8.GetBytes(part);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }

        list = hash.GetHashAndReset()[..HashBytes];
    }

    /// <summary>The token for the page behind a cursor; null where there is no such page.</summary>
    /// <exception cref="GraphUnavailableException">The cursor is too long for a token: the list cannot be read on.</exception>
    public string? Write(string? cursor)
    {
        if (cursor is null)
        {
            return null;
        }

        var token = Base64Url.EncodeToString([Version, .. list, .. Encoding.UTF8.GetBytes(cursor)]);
        return token.Length <= MaxLength ? token : throw new GraphUnavailableException(
            $"Meta's cursor has {cursor.Length} characters, which is more than a nextToken of {MaxLength} can carry.",
            mayHaveArrived: true,
            inner: null);
    }

    /// <summary>The cursor in a token; null where no token was given.</summary>
    /// <exception cref="InvalidParametersException">It was made for another list, or not here.</exception>
    public string? Read(string? token)
    {
        if (token is null)
        {
            return null;
        }

        try
        {
            var bytes = Base64Url.DecodeFromChars(token);
            if (bytes.Length > HeadBytes && bytes[0] == Version && bytes.AsSpan(1, HashBytes).SequenceEqual(list))
            {
                return StrictUtf8.GetString(bytes.AsSpan(HeadBytes));
            }
        }
        catch (Exception exception) when (exception is FormatException or DecoderFallbackException)
        {
            // Falls through to the one error there is.
        }

        throw new InvalidParametersException(
            "nextToken must be a token that an earlier page of this list returned, for the same account and filters.");
    }
}
