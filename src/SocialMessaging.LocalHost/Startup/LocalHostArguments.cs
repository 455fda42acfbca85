using System.Net;
using SocialMessaging.Simulator;

namespace SocialMessaging.LocalHost.Startup;

/// <summary>
/// The command line of the local host. What is not named here goes to .NET configuration, so that every setting can be given as
/// <c>--SocialMessaging:Name value</c>.
/// </summary>
/// <param name="Urls">Address to listen on.</param>
/// <param name="Data">Folder of the state.</param>
/// <param name="Aws">Use AWS services, as the AWS SDK is configured, in place of the embedded ones.</param>
/// <param name="SimulatorOnly">Start the simulator of WhatsApp and nothing else.</param>
/// <param name="Forward">URLs that receive every event as SNS's HTTP notification.</param>
/// <param name="AllowHosts">Hosts that requests may name besides this machine's own.</param>
/// <param name="Help">Say how it is used, and do nothing.</param>
/// <param name="Rest">Everything else.</param>
public sealed record LocalHostArguments(
    string Urls,
    string Data,
    bool Aws,
    bool SimulatorOnly,
    IReadOnlyList<Uri> Forward,
    IReadOnlyList<string> AllowHosts,
    bool Help,
    IReadOnlyList<string> Rest)
{
    private const string DefaultUrls = "http://127.0.0.1:8080";
    private const string DefaultData = ".data";

    public const string Usage =
        "Usage: SocialMessaging.LocalHost [--urls URL] [--data DIR] [--aws] [--simulator-only] [--forward URL]... "
        + "[--allow-host NAME]... [--SocialMessaging:Setting VALUE]...";

    /// <exception cref="StartException">An option without its value, or a value that cannot be used.</exception>
    public static LocalHostArguments Parse(IReadOnlyList<string> arguments)
    {
        var result = new LocalHostArguments(DefaultUrls, DefaultData, Aws: false, SimulatorOnly: false, [], [], Help: false, []);
        var forward = new List<Uri>();
        var allowed = new List<string>();
        var rest = new List<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            var (name, inline) = Split(arguments[i]);
            string Value() => inline ?? (++i < arguments.Count ? arguments[i] : throw new StartException($"{name} needs a value. {Usage}"));
            switch (name)
            {
                case "--urls":
                    result = result with { Urls = Address(Value()) };
                    break;
                case "--data":
                    result = result with { Data = Value() };
                    break;
                case "--aws":
                    result = result with { Aws = true };
                    break;
                case "--simulator-only":
                    result = result with { SimulatorOnly = true };
                    break;
                case "--forward":
                    forward.Add(Url(Value()));
                    break;
                case "--allow-host":
                    allowed.Add(Host(Value()));
                    break;
                case "--help" or "-h":
                    return result with { Help = true };
                default:
                    rest.AddRange(Setting(arguments[i], ref i, arguments));
                    break;
            }
        }

        return result with { Forward = forward, AllowHosts = allowed, Rest = rest };
    }

    /// <summary>What requests may name besides loopback: each allowed host, and the one to listen on unless that is a wildcard.</summary>
    public IReadOnlyList<string> Hosts()
    {
        var own = BindingAddress.Parse(Urls).Host;
        var isWildcard = own is "+" or "*" || (
            IPAddress.TryParse(own.Trim('[', ']'), out var address)
            && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)));
        return isWildcard ? AllowHosts : [own, .. AllowHosts];
    }

    private static (string Name, string? Inline) Split(string argument)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        return argument.StartsWith("--", StringComparison.Ordinal) && equals > 0 ? (
            argument[..equals], argument[(equals + 1)..]) : (argument, null);
    }

    private static string[] Setting(string argument, ref int i, IReadOnlyList<string> arguments)
    {
        if (!argument.StartsWith("--", StringComparison.Ordinal) || !argument.Contains(':', StringComparison.Ordinal))
        {
            throw new StartException($"Unknown argument {argument}. {Usage}");
        }

        if (argument.Contains('=', StringComparison.Ordinal))
        {
            return [argument];
        }

        return ++i < arguments.Count ? [argument, arguments[i]] : throw new StartException($"{argument} needs a value. {Usage}");
    }

    /// <summary>Checked here, because Kestrel takes a host it cannot parse for every address of the machine.</summary>
    private static string Address(string text)
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

        throw new StartException($"--urls must be an address such as http://127.0.0.1:8080, not {text}.");
    }

    private static string Host(string text) => HostFilter.IsName(text)
        ? text
        : throw new StartException($"--allow-host must be the name or address of a host, without scheme and port, not {text}.");

    private static Uri Url(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme is "http" or "https")
            ? url
            : throw new StartException($"--forward must be an absolute http or https URL, not {text}.");
}
