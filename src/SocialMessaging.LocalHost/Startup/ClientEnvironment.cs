namespace SocialMessaging.LocalHost.Startup;

/// <summary>The variables by which AWS SDKs, the AWS CLI and tests find a local host.</summary>
public static class ClientEnvironment
{
    private const string DefaultRegion = "us-east-1";

    /// <param name="origin">Where the host is.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(string origin)
    {
        var region = Environment.GetEnvironmentVariable("AWS_REGION") is { Length: > 0 } own ? own : DefaultRegion;
        return
        [
            new("AWS_ENDPOINT_URL_SOCIALMESSAGING", origin),
            new("AWS_ACCESS_KEY_ID", LocalAccessKeys.DefaultKey),
            new("AWS_SECRET_ACCESS_KEY", LocalAccessKeys.DefaultKey),
            new("AWS_REGION", region),
            new("AWS_DEFAULT_REGION", region),
            new("SOCIAL_MESSAGING_URL", origin),
            new("SOCIAL_MESSAGING_PHONE_NUMBER_ID", Seed.PhoneNumberId),
        ];
    }

    /// <summary>For a shell to evaluate.</summary>
    /// <exception cref="StartException">The port is not known before the start.</exception>
    public static string Exports(LocalHostArguments arguments)
    {
        var address = BindingAddress.Parse(arguments.Urls);
        if (address.Port == 0)
        {
            throw new StartException("--print-env needs the port of the host: give it with --port or --urls.");
        }

        var host = arguments.OnlyLoopback || arguments.Hosts().Contains(address.Host) ? address.Host : "127.0.0.1";
        var variables = Of($"{address.Scheme}://{host}:{address.Port}");
        return string.Join('\n', variables.Select(variable => $"export {variable.Key}={variable.Value}"));
    }
}
