using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Accounts;
using SocialMessaging.Pipeline;
using SocialMessaging.Requests;
using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Tags;

/// <summary>
/// Removes tags from a WABA or a phone number by their keys. A key that is not there is no error. Atomic.
/// <para>Errors: an ARN that names nothing of the caller's is an invalid parameter.</para>
/// <para>Source: API reference, UntagResource.</para>
/// </summary>
public sealed class UntagResource(ResourceTags tags) : IAction<UntagResourceInput, UntagResourceOutput>
{
    public static Operation Operation { get; } = new Operation<UntagResource, UntagResourceInput, UntagResourceOutput>(
        nameof(UntagResource),
        "POST",
        OperationPaths.UntagResource,
        UntagResourceInput.Shape,
        static () => ApiJson.Wire.UntagResourceOutput)
    {
        Create = static services => new(services.GetRequiredService<ResourceTags>()),
        Resource = static input => input.ResourceArn,
        Errors = OperationErrors.WithoutResource,
        QuotaPerSecond = 10,
        Capabilities = [Capability.ChangeAccounts],
    };

    public async Task<UntagResourceOutput> ExecuteAsync(
        UntagResourceInput input, OperationContext context, CancellationToken cancellationToken)
    {
        await tags.ChangeAsync(
            context.AccountId,
            input.ResourceArn,
            existing => existing.ToImmutableSortedDictionary(StringComparer.Ordinal).RemoveRange(input.TagKeys),
            cancellationToken);
        return new() { StatusCode = 200 };
    }
}

/// <summary>Input of <see cref="UntagResource"/>.</summary>
public sealed class UntagResourceInput
{
    public string ResourceArn { get; set; } = "";

    public IReadOnlyList<string> TagKeys { get; set; } = [];

    public static StructureShape<UntagResourceInput> Shape { get; } = new StructureShape<UntagResourceInput>(nameof(UntagResourceInput))
        .Required("resourceArn", ModelShapes.Arn, static (input, value) => input.ResourceArn = value)
        .Required("tagKeys", ModelShapes.StringList, static (input, value) => input.TagKeys = value);
}

/// <summary>Output of <see cref="UntagResource"/>. The status stands in the body, too: so the model has it.</summary>
public sealed record UntagResourceOutput
{
    public int? StatusCode { get; init; }
}
