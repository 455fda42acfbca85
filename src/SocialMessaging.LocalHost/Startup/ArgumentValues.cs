using System.Globalization;
using SocialMessaging.Simulator;

namespace SocialMessaging.LocalHost.Startup;

/// <summary>Reads the values of options. What cannot be used is a sentence with the option's name.</summary>
internal static class ArgumentValues
{
    /// <summary>Checked here, because Kestrel takes a host it cannot parse for every address of the machine.</summary>
    public static string Address(string text)
    {
        try
        {
            var address = BindingAddress.Parse(text);
            if (address is { Scheme: "http", Port: >= 0 and <= ushort.MaxValue, PathBase: "", IsUnixPipe: false, IsNamedPipe: false })
            {
                return text;
            }
        }
        catch (FormatException)
        {
        }

        throw new StartException($"--urls must be an address such as {LocalHostArguments.DefaultUrls}, not {text}.");
    }

    public static string OfPort(string text) =>
        string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port("--port", text)}");

    public static int Port(string name, string text) => ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
        ? port
        : throw new StartException($"{name} must be a number from 0 (a free one) to 65535, not {text}.");

    public static string Host(string text) => HostFilter.IsName(text)
        ? text
        : throw new StartException($"--allow-host must be the name or address of a host, without scheme and port, not {text}.");

    public static string File(string name, string text) => text.Length > 0
        ? text
        : throw new StartException($"{name} must be the name of a {(name == "--data" ? "folder" : "file")}, not empty.");

    public static bool Flag(string name, string? text) => text is null || (bool.TryParse(text, out var value)
        ? value
        : throw new StartException($"{name} must be true or false, not {text}."));
}
