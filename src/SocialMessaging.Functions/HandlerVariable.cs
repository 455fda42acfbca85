using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using SocialMessaging.Operations;

namespace SocialMessaging.Functions;

/// <summary>
/// The variable by which the template names the handler that a process runs. Generated code does nothing at all for a name that it does not
/// know, and Lambda reports a process that has ended without a reason; so the assembly looks at it before anything else.
/// </summary>
public static class HandlerVariable
{
    public const string Name = "ANNOTATIONS_HANDLER";

    // Lambda's runtime interface: set in every function, and nowhere else.
    private const string LambdaVariable = "AWS_LAMBDA_RUNTIME_API";

    /// <summary>Every name that the variable may have.</summary>
    public static IReadOnlyList<string> Handlers { get; } =
    [
        .. OperationList.All.Select(operation => operation.Name),
        nameof(DefaultFunctions.UnknownOperation),
        nameof(EventFunctions.DeliverEvents),
    ];

    /// <summary>What it says in this process.</summary>
    public static string? Value => Environment.GetEnvironmentVariable(Name);

    /// <exception cref="InvalidOperationException">It names no handler.</exception>
    public static void Require(string? value)
    {
        if (value is null || !Handlers.Contains(value, StringComparer.Ordinal))
        {
            throw new InvalidOperationException(
                $"{Name} is {(string.IsNullOrEmpty(value) ? "not set" : $"'{value}'")}: it must name the handler to run, one of "
                + $"{string.Join(", ", Handlers)}.");
        }
    }

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255:The 'ModuleInitializer' attribute should not be used in libraries",
        Justification = "On Lambda this is the program; its Main is generated, and has no place for a check.")]
    internal static void RequireOnLambda()
    {
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(LambdaVariable)))
        {
            Require(Value);
        }
    }
}
