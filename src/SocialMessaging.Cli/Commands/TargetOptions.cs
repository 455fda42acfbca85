using System.CommandLine;
using Amazon.SimpleSystemsManagement;
using SocialMessaging.Cli.Targets;

namespace SocialMessaging.Cli.Commands;

/// <summary>Which deployment a command is about, and how it answers. The same on every command.</summary>
internal sealed class TargetOptions
{
    private const string DefaultStack = "social-messaging";
    private const string DefaultLocal = "http://127.0.0.1:8080";

    public Option<string?> Local { get; } = new("--local")
    {
        Description = $"A running local host, at {DefaultLocal} unless a URL follows.",
        Arity = ArgumentArity.ZeroOrOne,
        Recursive = true,
    };

    public Option<string> Stack { get; } = new("--stack")
    {
        Description = "Name of the stack of a deployment, with the AWS credentials and Region of the environment.",
        DefaultValueFactory = _ => DefaultStack,
        Recursive = true,
    };

    public Option<bool> Json { get; } = new("--json") { Description = "Write the result as JSON.", Recursive = true };

    public bool IsLocal(ParseResult parsed) => parsed.GetResult(Local) is { Implicit: false };

    /// <summary>Where the local host is; for commands that know no other target.</summary>
    /// <exception cref="CommandException">What was given is not an address, or is a deployment.</exception>
    public Uri LocalUrl(ParseResult parsed)
    {
        if (!IsLocal(parsed) && parsed.GetResult(Stack) is { Implicit: false })
        {
            throw new CommandException(
                "This command is for a local host (--local). The events of a deployment are at its SNS topics: subscribe a queue, "
                + "as docs/command-line.md shows.");
        }

        var text = parsed.GetValue(Local) ?? DefaultLocal;
        return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw new CommandException($"--local must be an http or https URL, not {text}.");
    }

    /// <exception cref="CommandException">There is no such target.</exception>
    public async Task<ITarget> OpenAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (IsLocal(parsed))
        {
            return new LocalTarget(LocalUrl(parsed));
        }

        try
        {
            using var ssm = new AmazonSimpleSystemsManagementClient();
            return await DeploymentTarget.OpenAsync(parsed.GetValue(Stack) ?? DefaultStack, ssm, cancellationToken);
        }
        catch (Amazon.Runtime.AmazonClientException exception)
        {
            throw new CommandException(
                $"AWS is not configured: {FailureText.FirstLine(exception).TrimEnd('.')}. For a local host add --local.", exception);
        }
    }
}
