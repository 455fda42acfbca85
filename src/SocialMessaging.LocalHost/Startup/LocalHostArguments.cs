using System.Net;
using SocialMessaging.LocalHost.Topics;
using SocialMessaging.Settings;

namespace SocialMessaging.LocalHost.Startup;

/// <summary>
/// The command line of the local host. What is not named here goes to .NET configuration, so that every setting can be given as
/// <c>--SocialMessaging:Name value</c>.
/// </summary>
public sealed record LocalHostArguments
{
    public const string DefaultUrls = "http://127.0.0.1:8080";
    public const string DefaultData = ".data";

    private const string ExecVerb = "exec";
    private const string SeeHelp = "See --help.";

    /// <summary>Address to listen on.</summary>
    public string Urls { get; init; } = DefaultUrls;

    /// <summary>Folder of the state, relative to where the user is.</summary>
    public string Data { get; init; } = DefaultData;

    /// <summary>Keep nothing: the state is in memory and goes with the process.</summary>
    public bool Memory { get; init; }

    /// <summary>Use AWS services, as the AWS SDK is configured, in place of the embedded ones.</summary>
    public bool Aws { get; init; }

    /// <summary>Start the simulator of WhatsApp and nothing else.</summary>
    public bool SimulatorOnly { get; init; }

    /// <summary>Who gets the events of the host's topics, as long as the flags say so.</summary>
    public IReadOnlyList<SubscriptionAttributes> Subscriptions { get; init; } = [];

    /// <summary>Port of the https side, from which certificates are fetched; 0: a free one.</summary>
    public int HttpsPort { get; init; }

    /// <summary>Hosts that requests may name besides this machine's own.</summary>
    public IReadOnlyList<string> AllowHosts { get; init; } = [];

    /// <summary>Whether a key id of twelve digits with the secret <c>test</c> is that account's; null: only on loopback.</summary>
    public bool? AnyAccount { get; init; }

    /// <summary>Write a line for each call, event and webhook.</summary>
    public bool Verbose { get; init; }

    /// <summary>File with what is to be there at the start.</summary>
    public string? Seed { get; init; }

    /// <summary>File to fill an empty data folder from, before the start.</summary>
    public string? Import { get; init; }

    /// <summary>File to write the data folder into, in place of a start.</summary>
    public string? Export { get; init; }

    /// <summary>What to say in place of a start.</summary>
    public LocalHostInformation Information { get; init; }

    /// <summary>Program and arguments to run against the host; null: run until told to stop.</summary>
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>Flags that make subscriptions, read once all flags are known.</summary>
    private IReadOnlyList<(string Name, string Value)> Flags { get; init; } = [];

    /// <summary>Everything else.</summary>
    public IReadOnlyList<string> Rest { get; init; } = [];

    /// <summary>Whether nobody but this machine reaches the host.</summary>
    public bool OnlyLoopback
    {
        get
        {
            var host = BindingAddress.Parse(Urls).Host.Trim('[', ']');
            return host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
                || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
        }
    }

    /// <exception cref="StartException">An option without its value, or a value that cannot be used.</exception>
    public static LocalHostArguments Parse(IReadOnlyList<string> arguments)
    {
        if (arguments is not [ExecVerb, ..])
        {
            return ParseOptions(arguments);
        }

        var end = arguments.Index().FirstOrDefault(argument => argument.Item == "--", (Index: arguments.Count, Item: "")).Index;
        var options = arguments.Take(end).Skip(1).ToList();
        if (end == arguments.Count && options.Find(option => !option.StartsWith('-')) is { } word)
        {
            throw new StartException($"exec needs -- before the command, such as: exec -- {word}. {SeeHelp}");
        }

        var parsed = ParseOptions(options);
        var command = arguments.Skip(end + 1).ToList();
        if (parsed.Information == LocalHostInformation.None && command.Count == 0)
        {
            throw new StartException($"exec needs a command after --, such as: exec -- npm test. {SeeHelp}");
        }

        // Beside whatever runs already, and without a trace, unless something else is asked for.
        var isPlaced = options.Exists(option => option.StartsWith("--urls", StringComparison.Ordinal)
            || option.StartsWith("--port", StringComparison.Ordinal));
        return parsed with
        {
            Command = command,
            Urls = isPlaced ? parsed.Urls : "http://127.0.0.1:0",
            Memory = parsed.Memory || !options.Exists(option => option.StartsWith("--data", StringComparison.Ordinal)),
        };
    }

    /// <summary>Where to listen over TLS: on the same interface, which has a number where a free port is asked for.</summary>
    public string HttpsUrl()
    {
        var host = BindingAddress.Parse(Urls).Host;
        return $"https://{(host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? "127.0.0.1" : host)}:{HttpsPort}";
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

    private static LocalHostArguments ParseOptions(IReadOnlyList<string> arguments)
    {
        var result = new LocalHostArguments();
        string? urls = null, port = null, data = null;
        for (var i = 0; i < arguments.Count; i++)
        {
            var (name, inline) = Split(arguments[i]);
            string Value() =>
                inline ?? (++i < arguments.Count ? arguments[i] : throw new StartException($"{name} needs a value. {SeeHelp}"));
            result = name switch
            {
                "--urls" => result with { Urls = urls = ArgumentValues.Address(Value()) },
                "--port" => result with { Urls = port = ArgumentValues.OfPort(Value()) },
                "--data" => result with { Data = data = ArgumentValues.File(name, Value()) },
                "--memory" => result with { Memory = ArgumentValues.Flag(name, inline) },
                "--aws" => result with { Aws = ArgumentValues.Flag(name, inline) },
                "--simulator-only" => result with { SimulatorOnly = ArgumentValues.Flag(name, inline) },
                "--https-port" => result with { HttpsPort = ArgumentValues.Port(name, Value()) },
                "--forward" or "--forward-lambda" or "--subscribe" => result with { Flags = [.. result.Flags, (name, Value())] },
                "--allow-host" => result with { AllowHosts = [.. result.AllowHosts, ArgumentValues.Host(Value())] },
                "--any-account" => result with { AnyAccount = ArgumentValues.Flag(name, inline) },
                "--verbose" or "-v" => result with { Verbose = ArgumentValues.Flag(name, inline) },
                "--seed" => result with { Seed = ArgumentValues.File(name, Value()) },
                "--import" => result with { Import = ArgumentValues.File(name, Value()) },
                "--export" => result with { Export = ArgumentValues.File(name, Value()) },
                "--help" or "-h" => result with { Information = LocalHostInformation.Help },
                "--version" => result with { Information = LocalHostInformation.Version },
                "--print-env" => result with { Information = LocalHostInformation.Environment },
                _ => result with { Rest = [.. result.Rest, .. Setting(arguments[i], ref i, arguments)] },
            };
        }

        return (urls, port, data, result.Memory) switch
        {
            (not null, not null, _, _) => throw new StartException("--urls and --port both say where to listen: give one of them."),
            (_, _, not null, true) => throw new StartException("--data keeps the state and --memory does not: give one of them."),
            _ when result is { Seed: not null, SimulatorOnly: true } =>
                throw new StartException("--seed is for the whole host: leave --simulator-only away."),
            _ => result with
            {
                Subscriptions = [.. result.Flags.Select(flag => SubscriptionFlags.Read(flag.Name, flag.Value, result.Aws))],
            },
        };
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
            throw new StartException(
                $"Unknown argument {argument}.{Spelling.Suggest(Split(argument).Name, LocalHostUsage.Options)} {SeeHelp}");
        }

        SettingNames.RequireSection(Split(argument).Name[2..]);
        if (argument.Contains('=', StringComparison.Ordinal))
        {
            return [argument];
        }

        return ++i < arguments.Count ? [argument, arguments[i]] : throw new StartException($"{argument} needs a value. {SeeHelp}");
    }
}
