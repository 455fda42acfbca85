using System.Diagnostics.CodeAnalysis;
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
/// <param name="output">How the output is written; null where the model's output has no members and the body is empty.</param>
public sealed class Operation<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TAction, TInput, TOutput>(
    string name,
    string method,
    string path,
    StructureShape<TInput> input,
    JsonTypeInfo<TOutput>? output)
    : Operation(name, method, path)
    where TAction : class, IAction<TInput, TOutput>
    where TInput : class, new()
{
    /// <summary>The WABA or phone number a call is about, id or ARN; null where there is none.</summary>
    public required Func<TInput, string?> Resource { get; init; }

    public override StructureShape<TInput> Input { get; } = input;

    public override JsonTypeInfo<TOutput>? Output { get; } = output;

    public override void Register(IServiceCollection services) => services.AddSingleton<TAction>();

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
