using System.Buffers;
using System.Security.Cryptography;
using SocialMessaging.Flows;

namespace SocialMessaging.LocalHost.Storage;

/// <summary>
/// Stands in for KMS without AWS: the public key of <c>arn:…:key/NAME</c> is the PEM file <c>kms/key/NAME.pem</c> of the data folder, that
/// of an alias <c>kms/alias/NAME.pem</c>. Whoever tries a flow's endpoint puts it there.
/// </summary>
public sealed class FolderKeyDirectory(string folder) : IKeyDirectory
{
    private const int MostBytes = 16 * 1024;
    private const string Label = "PUBLIC KEY";

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_/");

    public async Task<DirectoryKey> GetPublicKeyAsync(string keyArn, CancellationToken cancellationToken)
    {
        // arn:partition:kms:region:account:key/NAME
        var name = keyArn.Split(':', 6)[^1];
        var file = Path.Combine(folder, name + ".pem");
        if (name.AsSpan().ContainsAnyExcept(NameCharacters) || !File.Exists(file))
        {
            throw new KeyDirectoryException(
                $"There is no such key: without AWS its public key is the file {file}.", KeyDirectoryFault.Missing, inner: null);
        }

        try
        {
            var text = new FileInfo(file).Length <= MostBytes ? await File.ReadAllTextAsync(file, cancellationToken) : "";
            return PemEncoding.TryFind(text, out var fields) && text.AsSpan()[fields.Label].SequenceEqual(Label)
                ? new(keyArn, Convert.FromBase64String(text[fields.Base64Data]))
                : throw new KeyDirectoryException(
                    $"The file {file} must hold a public key in PEM.", KeyDirectoryFault.Unusable, inner: null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new KeyDirectoryException($"The file {file} could not be read.", KeyDirectoryFault.Unavailable, exception);
        }
    }
}
