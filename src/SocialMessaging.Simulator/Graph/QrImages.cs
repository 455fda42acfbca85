using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using QRCoder;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Graph;

/// <summary>The images of QR codes, drawn when they are asked for. As at Meta their links need no token.</summary>
internal sealed class QrImages(GraphEndpoint endpoint, SimulatorStore store)
{
    private const int PixelsPerModule = 10;

    /// <summary>Links stand outside of the versions, as on Meta's separate host.</summary>
    public void MapContent(IEndpointRouteBuilder routes) => endpoint.Map(routes, "GET", "/qr-images/{file}", DownloadAsync);

    /// <summary>Where the image of a code is; null where none was asked for.</summary>
    public static string? LinkOf(QrCode code, string origin) => FileOf(code) is { } file ? $"{origin}/graph/qr-images/{file}" : null;

    private static string? FileOf(QrCode code) => code.ImageFormat is { } format ? $"{code.Code}.{format.ToLowerInvariant()}" : null;

    private async Task DownloadAsync(GraphCall call)
    {
        var file = call.Route("file") ?? "";
        var response = call.Http.Response;
        response.Headers.XContentTypeOptions = "nosniff";
        if (store.QrCodes.Find(Path.GetFileNameWithoutExtension(file)) is not { } code || FileOf(code) != file)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var (type, image) = Draw(code);
        response.ContentType = type;
        await response.Body.WriteAsync(image, call.Aborted);
    }

    private static (string Type, byte[] Image) Draw(QrCode code)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(code.Link, QRCodeGenerator.ECCLevel.M);
        if (code.ImageFormat == "SVG")
        {
            using var drawing = new SvgQRCode(data);
            return ("image/svg+xml", Encoding.UTF8.GetBytes(drawing.GetGraphic(PixelsPerModule)));
        }

        using var picture = new PngByteQRCode(data);
        return ("image/png", picture.GetGraphic(PixelsPerModule));
    }
}
