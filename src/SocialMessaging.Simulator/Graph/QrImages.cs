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
    public static string? LinkOf(QrCode code, string origin) => code.ImageFormat is { } format
        ? $"{origin}/graph/qr-images/{code.Code}.{format.ToLowerInvariant()}"
        : null;

    private async Task DownloadAsync(GraphCall call)
    {
        var file = call.Route("file") ?? "";
        var response = call.Http.Response;
        response.Headers.XContentTypeOptions = "nosniff";
        using var generator = new QRCodeGenerator();
        switch (store.QrCodes.Find(Path.GetFileNameWithoutExtension(file)), Path.GetExtension(file))
        {
            case ({ ImageFormat: "SVG" } code, ".svg"):
                using (var data = generator.CreateQrCode(code.Link, QRCodeGenerator.ECCLevel.M))
                using (var drawn = new SvgQRCode(data))
                {
                    response.ContentType = "image/svg+xml";
                    await response.WriteAsync(drawn.GetGraphic(PixelsPerModule), call.Aborted);
                }

                break;
            case ({ ImageFormat: "PNG" } code, ".png"):
                using (var data = generator.CreateQrCode(code.Link, QRCodeGenerator.ECCLevel.M))
                using (var drawn = new PngByteQRCode(data))
                {
                    response.ContentType = "image/png";
                    await response.Body.WriteAsync(drawn.GetGraphic(PixelsPerModule), call.Aborted);
                }

                break;
            default:
                response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }
}
