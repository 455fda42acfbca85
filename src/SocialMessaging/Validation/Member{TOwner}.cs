using System.Text;
using System.Text.Json;

namespace SocialMessaging.Validation;

/// <summary>A member of <typeparamref name="TOwner"/>, whatever its type.</summary>
public abstract class Member<TOwner>(string name, Shape shape, MemberLocation location, bool required, string? parameter)
    : Member(name, shape, location, required, parameter)
{
    /// <summary>The name in UTF-8, for comparison without a string.</summary>
    public byte[] EncodedName { get; } = Encoding.UTF8.GetBytes(name);

    public abstract void Read(TOwner owner, ref Utf8JsonReader reader, BindingContext context);

    public abstract void Parse(TOwner owner, string value, BindingContext context);
}
