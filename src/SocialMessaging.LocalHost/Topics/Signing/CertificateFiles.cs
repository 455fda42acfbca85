using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SocialMessaging.LocalHost.Topics.Signing;

/// <summary>
/// A certificate and its key as two PEM files, the key readable by its owner alone. Made at the first use, kept from then on.
/// </summary>
internal static class CertificateFiles
{
    /// <summary>Reads the pair, or makes and writes it.</summary>
    public static X509Certificate2 Open(string folder, string name, Func<X509Certificate2> make)
    {
        var certificateFile = Path.Combine(folder, name + ".pem");
        var keyFile = Path.Combine(folder, name + ".key");
        if (File.Exists(certificateFile) && File.Exists(keyFile))
        {
            return X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
        }

        Directory.CreateDirectory(folder);
        var made = make();
        // The certificate is last: where a process is killed in between, both are made anew.
        Write(keyFile, ExportKey(made), isSecret: true);
        Write(certificateFile, made.ExportCertificatePem() + "\n", isSecret: false);
        return made;
    }

    private static string ExportKey(X509Certificate2 certificate)
    {
        using AsymmetricAlgorithm? key = certificate.GetRSAPrivateKey() ?? (AsymmetricAlgorithm?)certificate.GetECDsaPrivateKey();
        return (key ?? throw new InvalidOperationException("A certificate that was just made has no key.")).ExportPkcs8PrivateKeyPem();
    }

    private static void Write(string path, string text, bool isSecret)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (isSecret && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }
}
