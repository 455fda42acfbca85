using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Flows.Validation;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Graph;

/// <summary>The public key of a number, with which Meta encrypts what it sends to the endpoints of flows.</summary>
internal sealed class EncryptionEndpoints(GraphEndpoint endpoint, SimulatorStore store)
{
    private const int KeyBits = 2048;

    public void Map(IEndpointRouteBuilder routes)
    {
        endpoint.Map(routes, "GET", "/{id}/whatsapp_business_encryption", GetAsync);
        endpoint.Map(routes, "POST", "/{id}/whatsapp_business_encryption", SetAsync);
    }

    private Task GetAsync(GraphCall call)
    {
        var phone = call.Phone(call.Route("id"), AccessToken.Management);
        var data = new JsonArray();
        if (phone.BusinessPublicKey is { } key)
        {
            data.Add((JsonNode)new JsonObject
            {
                ["business_public_key"] = key,
                ["business_public_key_signature_status"] = phone.BusinessPublicKeyStatus,
            });
        }

        return call.AnswerAsync(new JsonObject { ["data"] = data });
    }

    private async Task SetAsync(GraphCall call)
    {
        await MultipartForm.ReadAsync(call, FlowValidator.MaxBytes, FlowParameters.TooLarge);
        var phone = call.Phone(call.Route("id"), AccessToken.Management);
        var text = call.Body.Text("business_public_key") ?? throw GraphErrors.Parameter("The parameter business_public_key is required.");
        CheckKey(text);
        store.Phones.Update(phone.Id, before => before with { BusinessPublicKey = text, BusinessPublicKeyStatus = "VALID" });
        await store.FlushAsync();
        await call.SucceedAsync();
    }

    private static void CheckKey(string text)
    {
        using var key = RSA.Create();
        try
        {
            if (text.Contains("PRIVATE", StringComparison.Ordinal))
            {
                throw GraphErrors.Parameter("Param business_public_key must be a public key");
            }

            key.ImportFromPem(text);
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            throw GraphErrors.Parameter("Param business_public_key must be a 2048-bit RSA public key in PEM format");
        }

        if (key.KeySize != KeyBits)
        {
            throw GraphErrors.Parameter($"Param business_public_key must be a key of {KeyBits} bits, not of {key.KeySize}");
        }
    }
}
