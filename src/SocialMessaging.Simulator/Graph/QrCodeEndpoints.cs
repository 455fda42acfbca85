using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Graph;

/// <summary>QR codes of a number (<c>message_qrdls</c>): made, changed, listed and deleted.</summary>
internal sealed class QrCodeEndpoints(GraphEndpoint endpoint, SimulatorStore store)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int CodeLength = 14;
    private const int LongestMessage = 140;
    private const int Most = 2000;

    public void Map(IEndpointRouteBuilder routes)
    {
        endpoint.Map(routes, "GET", "/{id}/message_qrdls", ListAsync);
        endpoint.Map(routes, "POST", "/{id}/message_qrdls", SaveAsync);
        endpoint.Map(routes, "POST", "/{id}/message_qrdls/{code}", SaveAsync);
        endpoint.Map(routes, "GET", "/{id}/message_qrdls/{code}", GetAsync);
        endpoint.Map(routes, "DELETE", "/{id}/message_qrdls/{code}", DeleteAsync);
    }

    private Task ListAsync(GraphCall call)
    {
        var phone = call.Phone(call.Route("id"), AccessToken.Management);
        return call.AnswerAsync(Paging.Page(call, Of(phone), code => code.Code, code => Show(call, code)));
    }

    private async Task SaveAsync(GraphCall call)
    {
        var phone = call.Phone(call.Route("id"), AccessToken.Management);
        var text = call.Param("prefilled_message") ?? throw GraphErrors.Parameter("The parameter prefilled_message is required.");
        if (text.Length is 0 or > LongestMessage)
        {
            throw GraphErrors.Parameter($"Param prefilled_message must be 1 to {LongestMessage} characters long");
        }

        var format = call.Param("generate_qr_image")?.ToUpperInvariant();
        if (format is not (null or "SVG" or "PNG"))
        {
            throw GraphErrors.Parameter("Param generate_qr_image must be one of {SVG, PNG}");
        }

        var code = (call.Route("code") ?? call.Param("code")) is { } known
            ? Find(phone, known) with { PrefilledMessage = text }
            : New(phone, text);
        code = format is null ? code : code with { ImageFormat = format };
        await store.QrCodes.Put(code);
        await call.AnswerAsync(Show(call, code));
    }

    private Task GetAsync(GraphCall call)
    {
        var phone = call.Phone(call.Route("id"), AccessToken.Management);
        return call.AnswerAsync(new JsonObject { ["data"] = new JsonArray(Show(call, Find(phone, call.Route("code")))) });
    }

    private async Task DeleteAsync(GraphCall call)
    {
        var phone = call.Phone(call.Route("id"), AccessToken.Management);
        store.QrCodes.Remove(Find(phone, call.Route("code")).Code);
        await store.FlushAsync();
        await call.SucceedAsync();
    }

    private IEnumerable<QrCode> Of(PhoneNumber phone) => store.QrCodes.All.Where(code => code.PhoneNumberId == phone.Id);

    private QrCode New(PhoneNumber phone, string text) => Of(phone).Count() < Most
        ? new QrCode(RandomNumberGenerator.GetString(Letters, CodeLength), phone.Id, text)
        : throw GraphErrors.Parameter($"A phone number has at most {Most} QR codes");

    private QrCode Find(PhoneNumber phone, string? code) =>
        store.QrCodes.Find(code) is { } found && found.PhoneNumberId == phone.Id
            ? found
            : throw GraphErrors.Parameter("Param code is not a QR code of this phone number");

    private static JsonObject Show(GraphCall call, QrCode code)
    {
        var shown = new JsonObject { ["code"] = code.Code, ["prefilled_message"] = code.PrefilledMessage, ["deep_link_url"] = code.Link };
        return shown.With("qr_image_url", QrImages.LinkOf(code, call.Origin));
    }
}
