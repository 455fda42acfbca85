using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;

namespace SocialMessaging.Simulator.Graph;

/// <summary>Reads a multipart body whose file is small enough for memory: fields become parameters of the call.</summary>
internal static class MultipartForm
{
    // What stands beside the file, all together.
    private const int LargestFields = 1024 * 1024;

    /// <summary>The content of the part <c>file</c>; null without one, or where the body is not a multipart form.</summary>
    public static async Task<byte[]?> ReadAsync(GraphCall call, int largestFile, Func<GraphException> tooLarge)
    {
        if (!MediaTypeHeaderValue.TryParse(call.Http.Request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary)
        {
            throw GraphErrors.Parameter("The multipart body has no boundary");
        }

        byte[]? file = null;
        var left = largestFile + LargestFields;
        try
        {
            var reader = new MultipartReader(boundary, call.Http.Request.Body);
            while (await reader.ReadNextSectionAsync(call.Aborted) is { } section)
            {
                var name = HeaderUtilities.RemoveQuotes(section.GetContentDispositionHeader()?.Name ?? "").Value ?? "";
                var bytes = await WholeBody.ReadAsync(section.Body, Math.Min(largestFile, left), call.Aborted) ?? throw tooLarge();
                left -= bytes.Length;
                if (name == "file")
                {
                    file = bytes;
                }
                else if (name.Length > 0)
                {
                    call.SetForm(name, System.Text.Encoding.UTF8.GetString(bytes));
                }
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            throw GraphErrors.Parameter("The multipart body cannot be read");
        }

        return file;
    }

    /// <summary>A field as text.</summary>
    public static async Task<string> TextAsync(MultipartSection field, CancellationToken cancellationToken) =>
        System.Text.Encoding.UTF8.GetString(await WholeBody.ReadAsync(field.Body, LargestFields, cancellationToken)
            ?? throw GraphErrors.Parameter($"A field of the multipart body is larger than {LargestFields} bytes"));
}
