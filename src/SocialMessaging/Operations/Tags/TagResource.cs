using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Accounts;
using SocialMessaging.Operations.Shapes;
using SocialMessaging.Pipeline;
using SocialMessaging.Requests;
using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Tags;

/// <summary>
/// Adds tags to a WABA or a phone number and overwrites those whose keys it has. Keys are 1 to 128 characters, values up to 256, a missing
/// value is the empty one; a resource has at most 50 tags. Atomic: of concurrent calls with different keys all are kept.
/// <para>Errors: a key that begins with <c>aws:</c>, a key twice, the 51st tag and an ARN that names nothing of the caller's are invalid
/// parameters.</para>
/// <para>Source: API reference, TagResource.</para>
/// </summary>
public sealed class TagResource(ResourceTags tags) : IAction<TagResourceInput, TagResourceOutput>
{
    public static Operation Operation { get; } = new Operation<TagResource, TagResourceInput, TagResourceOutput>(
        nameof(TagResource),
        "POST",
        OperationPaths.TagResource,
        TagResourceInput.Shape,
        static () => ApiJson.Wire.TagResourceOutput)
    {
        Create = static services => new(services.GetRequiredService<ResourceTags>()),
        Resource = static input => input.ResourceArn,
        Errors = OperationErrors.WithoutResource,
        QuotaPerSecond = 10,
        Capabilities = [Capability.ChangeAccounts],
    };

    public async Task<TagResourceOutput> ExecuteAsync(TagResourceInput input, OperationContext context, CancellationToken cancellationToken)
    {
        var added = TagRules.Read(Tag.ToPairs(input.Tags), "tags");
        await tags.ChangeAsync(
            context.AccountId, input.ResourceArn, existing => TagRules.Merge(existing, added, "tags"), cancellationToken);
        return new() { StatusCode = 200 };
    }
}

/// <summary>Input of <see cref="TagResource"/>.</summary>
public sealed class TagResourceInput
{
    public string ResourceArn { get; set; } = "";

    public IReadOnlyList<Tag> Tags { get; set; } = [];

    public static StructureShape<TagResourceInput> Shape { get; } = new StructureShape<TagResourceInput>(nameof(TagResourceInput))
        .Required("resourceArn", ModelShapes.Arn, static (input, value) => input.ResourceArn = value)
        .Required("tags", Tag.ListShape, static (input, value) => input.Tags = value);
}

/// <summary>Output of <see cref="TagResource"/>. The status stands in the body, too: so the model has it.</summary>
public sealed record TagResourceOutput
{
    public int? StatusCode { get; init; }
}
