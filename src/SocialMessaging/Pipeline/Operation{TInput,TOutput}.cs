using System.Text.Json.Serialization.Metadata;
using SocialMessaging.Validation;

namespace SocialMessaging.Pipeline;

/// <summary>An operation with its types.</summary>
/// <param name="name">Name in the service model.</param>
/// <param name="method">HTTP method.</param>
/// <param name="path">Path.</param>
/// <param name="input">The declared input.</param>
/// <param name="output">How the output is written; null where the model's output has no members and the body is empty.</param>
/// <param name="action">Finds the action among the services.</param>
/// <param name="errors">The errors the model lists.</param>
/// <param name="resource">The WABA or phone number the call is about, id or ARN; null where there is none.</param>
public sealed class Operation<TInput, TOutput>(
    string name,
    string method,
    string path,
    StructureShape<TInput> input,
    JsonTypeInfo<TOutput>? output,
    Func<IServiceProvider, IAction<TInput, TOutput>> action,
    IReadOnlySet<string> errors,
    Func<TInput, string?> resource)
    : Operation(name, method, path, errors)
    where TInput : class, new()
{
    public override StructureShape<TInput> Input { get; } = input;

    public override JsonTypeInfo<TOutput>? Output { get; } = output;

    public Func<IServiceProvider, IAction<TInput, TOutput>> Action { get; } = action;

    public Func<TInput, string?> Resource { get; } = resource;
}
