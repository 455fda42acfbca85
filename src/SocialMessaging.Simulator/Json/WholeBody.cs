using Microsoft.AspNetCore.Http;

namespace SocialMessaging.Simulator.Json;

/// <summary>Reads a body, or a part of one, whole, and no more of it than is allowed: hosts may have no limit of their own.</summary>
internal static class WholeBody
{
    private const int FirstPiece = 16 * 1024;

    // What streams say of themselves; a disk's faults have numbers of their own.
    private const int OfStream = unchecked((int)0x80131620);

    /// <summary>Why a body could not be read, where what was sent is the reason; else null.</summary>
    public static string? FaultOf(Exception exception) => exception switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => "is too large",
        IOException { HResult: OfStream } => "cannot be read: what was sent breaks HTTP, or ends too early",
        _ => null,
    };

    /// <returns>Null where it is longer than <paramref name="most"/> bytes.</returns>
    public static Task<byte[]?> ReadAsync(HttpRequest request, int most, CancellationToken cancellationToken) =>
        request.ContentLength > most
            ? Task.FromResult<byte[]?>(null)
            : ReadAsync(request.Body, (int)(request.ContentLength ?? FirstPiece), most, cancellationToken);

    /// <returns>Null where it is longer than <paramref name="most"/> bytes.</returns>
    public static Task<byte[]?> ReadAsync(Stream source, int most, CancellationToken cancellationToken) =>
        ReadAsync(source, FirstPiece, most, cancellationToken);

    private static async Task<byte[]?> ReadAsync(Stream source, int expected, int most, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream(expected);
        var piece = new byte[FirstPiece];
        int read;
        while ((read = await source.ReadAsync(piece, cancellationToken)) > 0)
        {
            if (buffer.Length + read > most)
            {
                return null;
            }

            await buffer.WriteAsync(piece.AsMemory(0, read), cancellationToken);
        }

        return buffer.Length == buffer.Capacity ? buffer.GetBuffer() : buffer.ToArray();
    }
}
