using System.Reflection;

namespace SocialMessaging.LocalHost.Startup;

/// <summary>What <c>--help</c>, <c>--version</c> and <c>--print-env</c> say.</summary>
public static class LocalHostUsage
{
    public const string Help = """
        Usage: social-messaging-local [OPTION]...
               social-messaging-local exec [OPTION]... -- COMMAND [ARGUMENT]...

        AWS End User Messaging Social (WhatsApp) on this machine, with a simulator of WhatsApp. The key is test / test, the account
        000000000000. "exec" starts a host on a free port with its state in memory, runs the command with the variables of --print-env,
        hands it signals, and ends with its exit code.

        Where
          --port N            port on 127.0.0.1; 0: a free one (default 8080)
          --urls URL          address to listen on (default http://127.0.0.1:8080)
          --allow-host NAME   host that requests may name besides loopback and that of --urls; repeatable

        State
          --data DIR          folder of the state, made when missing (default .data in the current folder)
          --memory            keep nothing: the state goes with the process
          --seed FILE         accounts, numbers, templates, customers, keys and subscriptions to be there (docs/local-host.md)
          --import FILE       fill an empty state from a file of --export, then start
          --export FILE       write the state into a file, its keys included, and end

        What runs
          --aws               DynamoDB, S3, SNS, SQS, STS and KMS as the AWS SDK is configured (AWS_ENDPOINT_URL for an emulator)
          --simulator-only    WhatsApp alone, for any client of the Cloud API
          --forward URL       post each event there, as SNS does; repeatable
          --forward-lambda URL   invoke a function with each event, such as
                              http://127.0.0.1:3001/2015-03-31/functions/NAME/invocations; repeatable
          --subscribe JSON    subscribe to the topics, with filter policies and more (docs/topics.md); repeatable
          --https-port N      port of the https side, where certificates are (default: a free one)
          --any-account       a key id of twelve digits with the secret test is that account's key (default on loopback; =false: never)
          --SocialMessaging:NAME VALUE   a setting, as in docs/settings.md

        What it says
          --verbose, -v       a line for each call, event and webhook
          --print-env         the variables by which AWS SDKs and the AWS CLI find it, for eval
          --version
          --help, -h

        Examples
          social-messaging-local --port 9000 --data ~/whatsapp
          eval "$(social-messaging-local --print-env)"; aws socialmessaging list-linked-whatsapp-business-accounts
          social-messaging-local exec -- npm test
          social-messaging-local --urls http://0.0.0.0:8080 --allow-host host.docker.internal
        """;

    /// <summary>Every option by its long name.</summary>
    public static IReadOnlyList<string> Options { get; } =
    [
        "--port", "--urls", "--allow-host", "--data", "--memory", "--seed", "--import", "--export",
        "--aws", "--simulator-only", "--forward",
        "--forward-lambda", "--subscribe", "--https-port", "--any-account", "--verbose", "--print-env", "--version", "--help",
    ];

    public static string Version { get; } =
        typeof(LocalHostUsage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
}
