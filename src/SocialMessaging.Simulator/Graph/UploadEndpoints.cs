using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;
using SocialMessaging.Simulator.Weather;

namespace SocialMessaging.Simulator.Graph;

/// <summary>Resumable upload of a template's media header: session, bytes from an offset, handle.</summary>
internal sealed class UploadEndpoints(
    GraphEndpoint endpoint, SimulatorStore store, SimulatorOptions options, SimulatorClock clock, GraphCallFaults faults)
{
    private const long Largest = 100 * 1024 * 1024;
    private const string UserId = "100000000000900";
    private static readonly TimeSpan HandleLife = TimeSpan.FromDays(1);

    private static readonly HashSet<string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        "application/pdf", "image/jpeg", "image/jpg", "image/png", "video/mp4",
    };

    public void Map(IEndpointRouteBuilder routes) => endpoint.Map(routes, "POST", "/{id}/uploads", BeginAsync);

    public Task ShowAsync(GraphCall call)
    {
        var session = Session(call);
        return call.AnswerAsync(new JsonObject { ["id"] = session.Id, ["file_offset"] = session.Offset });
    }

    public async Task ReceiveAsync(GraphCall call)
    {
        var session = Session(call);
        faults.Meet(call, OperationFaults.Upload);
        var text = call.Http.Request.Headers["file_offset"].ToString();
        if (!long.TryParse(text.Length == 0 ? "0" : text, CultureInfo.InvariantCulture, out var offset) || offset != session.Offset)
        {
            throw GraphErrors.Parameter($"The file offset must be {session.Offset}");
        }

        if (call.Http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = Largest;
        }

        var received = await AppendAsync(call, session);
        var expiry = clock.Now + HandleLife;
        var handle = received < session.Length ? null : Handle(session, expiry);
        await store.Uploads.Put(session with { Offset = received, Handle = handle, HandleExpiresAt = handle is null ? null : expiry });
        await call.AnswerAsync(
            handle is null ? new JsonObject { ["id"] = session.Id, ["file_offset"] = received } : new JsonObject { ["h"] = handle });
    }

    private async Task BeginAsync(GraphCall call)
    {
        // The id of an account opens a session too, and its handle turns out to be useless when the template is created.
        var owner = call.Route("id");
        if (store.Wabas.Find(owner) is not null)
        {
            call.Waba(owner);
        }
        else
        {
            call.App(owner);
        }

        faults.Meet(call, OperationFaults.BeginUpload);
        if (!long.TryParse(call.Param("file_length"), CultureInfo.InvariantCulture, out var length) || length is < 1 or > Largest)
        {
            throw GraphErrors.Parameter("The parameter file_length is required.");
        }

        var type = call.Param("file_type");
        if (type is null || !Types.Contains(type))
        {
            throw GraphErrors.Parameter($"Param file_type must be one of {{{string.Join(", ", Types)}}}");
        }

        var file = "upload-" + RandomNumberGenerator.GetHexString(24, true);
        var id = $"upload:{Base64("1:attachment:" + file)}?sig=ARZ{RandomNumberGenerator.GetHexString(24)}";
        await store.Uploads.Put(new UploadSession(id, call.Param("file_name") ?? "file", length, type, file)
        {
            AppId = owner,
            CreatedAt = clock.Now,
        });
        await call.AnswerAsync(new JsonObject { ["id"] = id });
    }

    private UploadSession Session(GraphCall call)
    {
        call.Authorize();
        var id = call.Route("id") + call.Http.Request.QueryString.Value;
        return store.Uploads.Find(id) ?? throw call.Unknown(call.Route("id"));
    }

    private async Task<long> AppendAsync(GraphCall call, UploadSession session)
    {
        await using var target = Open(session);
        target.SetLength(session.Offset);
        target.Seek(session.Offset, SeekOrigin.Begin);
        await call.Http.Request.Body.CopyToAsync(target, call.Aborted);
        if (target.Length <= session.Length)
        {
            return target.Length;
        }

        target.SetLength(session.Offset);
        throw GraphErrors.Parameter("There are more bytes than file_length says");
    }

    private FileStream Open(UploadSession session)
    {
        try
        {
            return new FileStream(
                store.MediaPath(session.File), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 81920, FileOptions.Asynchronous);
        }
        catch (IOException)
        {
            throw GraphErrors.Parameter("Another part of this file is on its way");
        }
    }

    private string Handle(UploadSession session, DateTimeOffset expiry) =>
        FormattableString.Invariant(
            $"4::{Base64(session.MimeType)}:ARZ{RandomNumberGenerator.GetHexString(40)}:e:{expiry.ToUnixTimeSeconds()}:")
        + $"{session.AppId ?? options.AppId}:{UserId}:ARb{RandomNumberGenerator.GetHexString(24)}";

    private static string Base64(string text) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
