using System.Text.Json;

namespace SocialMessaging.Validation;

/// <summary>A member of <typeparamref name="TOwner"/> with values of <typeparamref name="TValue"/>.</summary>
public sealed class Member<TOwner, TValue>(
    string name, Shape<TValue> shape, Action<TOwner, TValue> assign, MemberLocation location, bool required, string? parameter = null)
    : Member<TOwner>(name, shape, location, required, parameter)
{
    public override void Read(TOwner owner, ref Utf8JsonReader reader, BindingContext context)
    {
        context.Enter(Name, Shape.Sensitive);
        assign(owner, shape.Read(ref reader, context));
        context.Leave(Shape.Sensitive);
    }

    public override void Parse(TOwner owner, string value, BindingContext context)
    {
        context.Enter(Name, Shape.Sensitive);
        assign(owner, shape.Parse(value, context));
        context.Leave(Shape.Sensitive);
    }
}
