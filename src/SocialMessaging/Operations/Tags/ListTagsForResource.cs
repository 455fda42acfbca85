using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Accounts;
using SocialMessaging.Operations.Shapes;
using SocialMessaging.Pipeline;
using SocialMessaging.Requests;
using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Tags;

/// <summary>
/// The tags of a WABA or a phone number, in order of their keys.
/// <para>Errors: an ARN that names nothing of the caller's is an invalid parameter.</para>
/// <para>Source: API reference, ListTagsForResource.</para>
/// </summary>
public sealed class ListTagsForResource(ResourceTags tags) : IAction<ListTagsForResourceInput, ListTagsForResourceOutput>
{
    public static Operation Operation { get; } = new Operation<ListTagsForResource, ListTagsForResourceInput, ListTagsForResourceOutput>(
        nameof(ListTagsForResource),
        "GET",
        OperationPaths.ListTagsForResource,
        ListTagsForResourceInput.Shape,
        static () => ApiJson.Wire.ListTagsForResourceOutput)
    {
        Create = static services => new(services.GetRequiredService<ResourceTags>()),
        Resource = static input => input.ResourceArn,
        Errors = OperationErrors.WithoutResource,
        QuotaPerSecond = 10,
        Capabilities = [Capability.ReadAccounts],
    };

    public async Task<ListTagsForResourceOutput> ExecuteAsync(
        ListTagsForResourceInput input, OperationContext context, CancellationToken cancellationToken)
    {
        var stored = await tags.ReadAsync(context.AccountId, input.ResourceArn, cancellationToken);
        return new()
        {
            StatusCode = 200,
            Tags = [.. stored.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => new Tag { Key = tag.Key, Value = tag.Value })],
        };
    }
}

/// <summary>Input of <see cref="ListTagsForResource"/>.</summary>
public sealed class ListTagsForResourceInput
{
    public string ResourceArn { get; set; } = "";

    public static StructureShape<ListTagsForResourceInput> Shape { get; } =
        new StructureShape<ListTagsForResourceInput>(nameof(ListTagsForResourceInput))
            .RequiredQuery("resourceArn", ModelShapes.Arn, static (input, value) => input.ResourceArn = value);
}

/// <summary>Output of <see cref="ListTagsForResource"/>. The status stands in the body, too: so the model has it.</summary>
public sealed record ListTagsForResourceOutput
{
    public int? StatusCode { get; init; }

    public required IReadOnlyList<Tag> Tags { get; init; }
}
