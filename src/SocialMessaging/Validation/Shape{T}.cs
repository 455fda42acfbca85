using System.Text.Json;

namespace SocialMessaging.Validation;

/// <summary>A shape whose values are <typeparamref name="T"/>.</summary>
public abstract class Shape<T>(string name, bool sensitive) : Shape(name, sensitive)
{
    /// <summary>Reads the value the reader stands on (never null) and notes broken constraints.</summary>
    /// <exception cref="Errors.SerializationException">A JSON type that the shape cannot take.</exception>
    public abstract T Read(ref Utf8JsonReader reader, BindingContext context);

    /// <summary>Reads a query parameter; only scalars have such a form.</summary>
    public virtual T Parse(string value, BindingContext context) => throw new NotSupportedException($"{Name} does not travel in a query.");
}
