using System.Security.Cryptography;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.Media;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Flows.Endpoints;

/// <summary>
/// What a customer picked, as an endpoint gets it: encrypted (AES-256-CBC, then ten bytes of an HMAC over vector and text) behind a link,
/// with the keys beside it. The files live until the simulator starts anew or is reset.
/// </summary>
internal sealed class FlowFiles(SimulatorStore store, MediaStore media)
{
    private const int KeyBytes = 32;
    private const int VectorBytes = 16;
    private const int TagBytes = 10;

    private string Folder => Path.Combine(store.DataDirectory, "flow-media");

    /// <summary>The data with every picked file in the form that an endpoint gets.</summary>
    public async Task<JsonNode?> SealAsync(JsonNode? data, string origin, CancellationToken cancellationToken)
    {
        switch (data)
        {
            case JsonObject file when file.ContainsKey("sha256") && media.Find(file.Text("id")) is { } found:
                return await SealAsync(found, file.Text("file_name"), origin, cancellationToken);
            case JsonObject members:
                var copy = new JsonObject();
                foreach (var (name, value) in members)
                {
                    copy[name] = await SealAsync(value, origin, cancellationToken);
                }

                return copy;
            case JsonArray items:
                var list = new JsonArray();
                foreach (var item in items)
                {
                    list.Add(await SealAsync(item, origin, cancellationToken));
                }

                return list;
            default:
                return data?.DeepClone();
        }
    }

    /// <summary>Where the encrypted file is; null where there is none.</summary>
    public string? PathOf(string? id) =>
        Guid.TryParse(id, out var known) && Path.Combine(Folder, known.ToString()) is var path && File.Exists(path) ? path : null;

    public void Clear()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, true);
        }
    }

    private async Task<JsonObject> SealAsync(MediaFile file, string? name, string origin, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Folder);
        var id = Guid.NewGuid().ToString();
        var path = Path.Combine(Folder, id);
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        var tagKey = RandomNumberGenerator.GetBytes(KeyBytes);
        var vector = RandomNumberGenerator.GetBytes(VectorBytes);
        await EncryptAsync(store.MediaPath(file.Id), path, key, vector, cancellationToken);
        await using (var sealedFile = new FileStream(path, FileMode.Open, FileAccess.ReadWrite))
        {
            using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, tagKey);
            hmac.AppendData(vector);
            await ReadAsync(sealedFile, hmac, cancellationToken);
            await sealedFile.WriteAsync(hmac.GetHashAndReset().AsMemory(0, TagBytes), cancellationToken);
        }

        await using var whole = File.OpenRead(path);
        return new JsonObject
        {
            ["media_id"] = id,
            ["cdn_url"] = $"{origin}/graph/flow-media/{id}",
            ["file_name"] = name,
            ["encryption_metadata"] = new JsonObject
            {
                ["encryption_key"] = Convert.ToBase64String(key),
                ["hmac_key"] = Convert.ToBase64String(tagKey),
                ["iv"] = Convert.ToBase64String(vector),
                ["plaintext_hash"] = Convert.ToBase64String(Convert.FromHexString(file.Sha256)),
                ["encrypted_hash"] = Convert.ToBase64String(await SHA256.HashDataAsync(whole, cancellationToken)),
            },
        };
    }

    private static async Task EncryptAsync(string from, string to, byte[] key, byte[] vector, CancellationToken cancellationToken)
    {
        using var aes = Aes.Create();
        aes.Key = key;
#pragma warning disable CA5401 // the vector is random and goes with the file, as Meta has it
        using var encryptor = aes.CreateEncryptor(key, vector);
#pragma warning restore CA5401
        await using var target = new FileStream(to, FileMode.CreateNew, FileAccess.Write, FileShare.None, 4096, FileOptions.Asynchronous);
        await using var encrypted = new CryptoStream(target, encryptor, CryptoStreamMode.Write);
        await using var source = File.OpenRead(from);
        await source.CopyToAsync(encrypted, cancellationToken);
    }

    private static async Task ReadAsync(FileStream source, IncrementalHash hash, CancellationToken cancellationToken)
    {
        var piece = new byte[81920];
        int read;
        while ((read = await source.ReadAsync(piece, cancellationToken)) > 0)
        {
            hash.AppendData(piece, 0, read);
        }
    }
}
