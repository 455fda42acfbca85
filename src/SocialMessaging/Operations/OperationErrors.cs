using System.Collections.Frozen;
using SocialMessaging.Errors;

namespace SocialMessaging.Operations;

/// <summary>Which errors the service model lists for which operations.</summary>
internal static class OperationErrors
{
    private static readonly string[] Usual =
    [
        nameof(AccessDeniedException),
        nameof(InternalServiceException),
        nameof(InvalidParametersException),
        nameof(ThrottledRequestException),
        nameof(ValidationException),
    ];

    public static FrozenSet<string> WithoutResource { get; } = Usual.ToFrozenSet();

    public static FrozenSet<string> WithResource { get; } = Usual.Append(nameof(ResourceNotFoundException)).ToFrozenSet();

    public static FrozenSet<string> WithResourceAndMeta { get; } = WithResource.Append(nameof(DependencyException)).ToFrozenSet();

    /// <summary>What Meta keeps (files, templates, flows) it may refuse to show.</summary>
    public static FrozenSet<string> OfMetaObjects { get; } = WithResourceAndMeta.Append(nameof(AccessDeniedByMetaException)).ToFrozenSet();

    /// <summary>A call with the same user may be going on already.</summary>
    public static FrozenSet<string> OfCalls { get; } = OfMetaObjects.Append(nameof(ConflictException)).ToFrozenSet();

    /// <summary>The two sign-up actions list no error for faults of the service itself.</summary>
    public static FrozenSet<string> Associating { get; } = new[]
    {
        nameof(AccessDeniedException),
        nameof(DependencyException),
        nameof(InvalidParametersException),
        nameof(LimitExceededException),
        nameof(ThrottledRequestException),
        nameof(ValidationException),
    }.ToFrozenSet();

    public static FrozenSet<string> Disassociating { get; } =
        Associating.Except([nameof(LimitExceededException)]).Append(nameof(ResourceNotFoundException)).ToFrozenSet();
}
