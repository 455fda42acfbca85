using SocialMessaging.Operations;

namespace SocialMessaging.Testing.Model;

/// <summary>The operations that must be there: all of the model but those that the code names as not built.</summary>
public static class BuiltOperations
{
    /// <summary>Their routes by their names.</summary>
    public static IReadOnlyDictionary<string, string> Routes { get; } =
        ServiceModel.OperationNames.Except(OperationList.NotBuilt).ToDictionary(name => name, ServiceModel.Route);
}
