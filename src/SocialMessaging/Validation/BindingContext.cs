using System.Text;
using SocialMessaging.Errors;

namespace SocialMessaging.Validation;

/// <summary>
/// Where the binder stands in the input, and what it has found wrong so far. Paths are built only when something is wrong, and what is
/// wrong is told within bounds: one call must not cost an answer many times its own size.
/// </summary>
public sealed class BindingContext
{
    private const int MostViolations = 100;
    private const int MostBytes = 12 * 1024;
    private const int EchoedCharacters = 256;

    private readonly List<string> path = [];
    private readonly StringBuilder violations = new();
    private int count;
    private int bytes;
    private int sensitiveDepth;

    public void Enter(string name, bool sensitive)
    {
        path.Add(name);
        sensitiveDepth += sensitive ? 1 : 0;
    }

    public void Leave(bool sensitive)
    {
        path.RemoveAt(path.Count - 1);
        sensitiveDepth -= sensitive ? 1 : 0;
    }

    /// <summary>
    /// Notes a broken constraint in the wording of AWS; <paramref name="value"/> is echoed unless the member is sensitive or it is null.
    /// </summary>
    /// <exception cref="ValidationException">There are so many that the rest of the input is not read.</exception>
    public void Violate(string? value, string constraint)
    {
        var subject = value is null || sensitiveDepth > 0 ? "Value" : $"Value '{Shorten(value)}'";
        Add($"{subject} at '{Path}' failed to satisfy constraint: {constraint}");
    }

    /// <summary>Notes a required member that is absent or null.</summary>
    /// <exception cref="ValidationException">There are so many that the rest of the input is not read.</exception>
    public void ViolateMissing(string member) =>
        Add($"Value null at '{Join(member)}' failed to satisfy constraint: Member must not be null");

    /// <summary>The value has a JSON type that the member cannot take.</summary>
    public SerializationException WrongType(string expected) =>
        new(path.Count == 0 ? $"The body must be {expected}." : $"'{Path}' must be {expected}.");

    /// <summary>All violations in one error.</summary>
    /// <exception cref="ValidationException">There is at least one.</exception>
    public void ThrowIfViolated()
    {
        if (count > 0)
        {
            throw new ValidationException($"{count} validation error{(count == 1 ? "" : "s")} detected: {violations}");
        }
    }

    private string Path => string.Join('.', path);

    private string Join(string member) => path.Count == 0 ? member : $"{Path}.{member}";

    private void Add(string text)
    {
        bytes += Encoding.UTF8.GetByteCount(text);
        if (count == MostViolations || bytes > MostBytes)
        {
            throw new ValidationException($"{count} validation errors detected: {violations}; and more");
        }

        violations.Append(count++ == 0 ? "" : "; ").Append(text);
    }

    private static string Shorten(string value)
    {
        if (value.Length <= EchoedCharacters)
        {
            return value;
        }

        var cut = char.IsHighSurrogate(value[EchoedCharacters - 1]) ? EchoedCharacters - 1 : EchoedCharacters;
        return new StringBuilder(value, 0, cut, cut + 1).Append('…').ToString();
    }
}
