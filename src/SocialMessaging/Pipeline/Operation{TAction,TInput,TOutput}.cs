using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Requests;
using SocialMessaging.Validation;

namespace SocialMessaging.Pipeline;

/// <summary>An operation with the types of its action.</summary>
/// <param name="name">Name in the service model.</param>
/// <param name="method">HTTP method.</param>
/// <param name="path">Path.</param>
/// <param name="input">The declared input.</param>
/// <param name="output">
/// How the output is written; null where the model's output has no members and the body is empty. Asked for where it is needed: a function
/// that wakes would pay for the outputs of all operations.
/// </param>
public sealed class Operation<TAction, TInput, TOutput>(
    string name,
    string method,
    string path,
    StructureShape<TInput> input,
    Func<JsonTypeInfo<TOutput>>? output)
    : Operation(name, method, path)
    where TAction : class, IAction<TInput, TOutput>
    where TInput : class, new()
{
    /// <summary>The WABA or phone number a call is about, id or ARN; null where there is none.</summary>
    public required Func<TInput, string?> Resource { get; init; }

    public override StructureShape<TInput> Input { get; } = input;

    /// <summary>Makes the action of what it needs.</summary>
    public required Func<IServiceProvider, TAction> Create { get; init; }

    public override JsonTypeInfo<TOutput>? Output => output?.Invoke();

    public override void Register(IServiceCollection services) => services.AddSingleton(Create);

    public override void Resolve(IServiceProvider services) => services.GetRequiredService<TAction>();

    public override OperationCall Bind(ServiceRequest request) => new Call(this, InputBinder.Bind(Input, request));

    private sealed class Call(Operation<TAction, TInput, TOutput> operation, TInput input) : OperationCall
    {
        public override string? Resource => operation.Resource(input);

        public override async Task<ReadOnlyMemory<byte>> ExecuteAsync(
            IServiceProvider services, OperationContext context, CancellationToken cancellationToken)
        {
            var output = await services.GetRequiredService<TAction>().ExecuteAsync(input, context, cancellationToken);
            return operation.Output is { } type ? JsonSerializer.SerializeToUtf8Bytes(output, type) : default(ReadOnlyMemory<byte>);
        }
    }
}
