using System.Text.Json.Serialization.Metadata;
using SocialMessaging.Validation;

namespace SocialMessaging.Pipeline;

/// <summary>One operation of the API as the service model describes it.</summary>
public abstract class Operation(string name, string method, string path, IReadOnlySet<string> errors)
{
    public string Name { get; } = name;

    public string Method { get; } = method;

    public string Path { get; } = path;

    /// <summary>The errors the model lists for it.</summary>
    public IReadOnlySet<string> Errors { get; } = errors;

    public abstract Shape Input { get; }

    public abstract JsonTypeInfo? Output { get; }
}
