using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Requests;
using SocialMessaging.Validation;

namespace SocialMessaging.Pipeline;

/// <summary>
/// One operation of the API as its action's file declares it: what the service model says of it, and what it needs of this service.
/// Registration, quotas and caches read it; a test compares it with the model, the handlers and the template.
/// </summary>
/// <param name="name">Name in the service model.</param>
/// <param name="method">HTTP method.</param>
/// <param name="path">Path.</param>
public abstract class Operation(string name, string method, string path)
{
    public string Name { get; } = name;

    public string Method { get; } = method;

    public string Path { get; } = path;

    /// <summary>The errors the model lists for it.</summary>
    public required IReadOnlySet<string> Errors { get; init; }

    /// <summary>The service's quota in calls per second and account; null where it documents none.</summary>
    public int? QuotaPerSecond { get; init; }

    /// <summary>What it may do besides checking its caller. The template gives its function the policies of the same names.</summary>
    public required IReadOnlyList<Capability> Capabilities { get; init; }

    /// <summary>Whether it uses links and numbers but neither shows nor changes them: a copy that is some seconds old will do.</summary>
    public bool OnlyUsesAccounts { get; init; }

    public abstract Shape Input { get; }

    /// <summary>How the output is written; null where the model's output has no members and the body is empty.</summary>
    public abstract JsonTypeInfo? Output { get; }

    /// <summary>Adds the action to the services.</summary>
    public abstract void Register(IServiceCollection services);

    /// <summary>Makes the action with all it needs, so that its first call does not have to.</summary>
    public abstract void Resolve(IServiceProvider services);

    /// <summary>Makes the input of a call and checks every constraint that the model declares for it.</summary>
    /// <exception cref="Errors.SerializationException">Malformed JSON or a wrong JSON type.</exception>
    /// <exception cref="Errors.ValidationException">Broken constraints, all of them up to a bound.</exception>
    public abstract OperationCall Bind(ServiceRequest request);
}
