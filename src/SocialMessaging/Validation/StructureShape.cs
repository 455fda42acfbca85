using System.Text.Json;

namespace SocialMessaging.Validation;

/// <summary>
/// A structure, declared member by member beside its type. Unknown members are passed over, <c>null</c> is absent, and every broken
/// constraint is noted, not only the first.
/// </summary>
public sealed class StructureShape<T>(string name, bool sensitive = false) : Shape<T>(name, sensitive), IStructureShape
    where T : class, new()
{
    private readonly List<Member<T>> members = [];

    public IEnumerable<Member> Members => members;

    /// <summary>Whether any member travels in the body.</summary>
    public bool HasBody { get; private set; }

    public StructureShape<T> Required<TValue>(string member, Shape<TValue> shape, Action<T, TValue> assign) =>
        Add(new Member<T, TValue>(member, shape, assign, MemberLocation.Body, required: true));

    public StructureShape<T> Optional<TValue>(string member, Shape<TValue> shape, Action<T, TValue> assign) =>
        Add(new Member<T, TValue>(member, shape, assign, MemberLocation.Body, required: false));

    public StructureShape<T> RequiredQuery<TValue>(string member, Shape<TValue> shape, Action<T, TValue> assign) =>
        Add(new Member<T, TValue>(member, shape, assign, MemberLocation.Query, required: true));

    /// <param name="member">Its name in the model.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="assign">Puts the value where it belongs.</param>
    /// <param name="parameter">The name of the query's parameter, where it is another one.</param>
    public StructureShape<T> OptionalQuery<TValue>(
        string member, Shape<TValue> shape, Action<T, TValue> assign, string? parameter = null) =>
        Add(new Member<T, TValue>(member, shape, assign, MemberLocation.Query, required: false, parameter));

    public override T Read(ref Utf8JsonReader reader, BindingContext context)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw context.WrongType("a JSON object");
        }

        var value = new T();
        ReadMembers(value, ref reader, context, present: 0);
        return value;
    }

    /// <summary>Binds an action's input: the query first, then the body if there is one.</summary>
    public T Bind(QueryParameters query, ReadOnlySpan<byte> body, BindingContext context)
    {
        var value = new T();
        var present = 0UL;
        for (var i = 0; i < members.Count; i++)
        {
            if (members[i].Location == MemberLocation.Query && query.Single(members[i].WireName) is { } text)
            {
                members[i].Parse(value, text, context);
                present |= 1UL << i;
            }
        }

        if (!HasBody || body.IsEmpty)
        {
            NoteMissing(present, context);
            return value;
        }

        var reader = new Utf8JsonReader(body);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw context.WrongType("a JSON object");
        }

        ReadMembers(value, ref reader, context, present);
        if (reader.Read())
        {
            throw context.WrongType("one JSON object and nothing after it");
        }

        return value;
    }

    private void ReadMembers(T value, ref Utf8JsonReader reader, BindingContext context, ulong present)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var index = Find(ref reader, context);
            reader.Read();
            if (index < 0)
            {
                reader.Skip();
            }
            else if (reader.TokenType != JsonTokenType.Null)
            {
                members[index].Read(value, ref reader, context);
                present |= 1UL << index;
            }
        }

        NoteMissing(present, context);
    }

    private int Find(ref Utf8JsonReader reader, BindingContext context)
    {
        try
        {
            for (var i = 0; i < members.Count; i++)
            {
                if (members[i].Location == MemberLocation.Body && reader.ValueTextEquals(members[i].EncodedName))
                {
                    return i;
                }
            }

            return -1;
        }
        catch (InvalidOperationException)
        {
            // The name holds an escaped half of a surrogate pair.
            throw context.WrongType("a JSON object whose names are valid Unicode");
        }
    }

    private void NoteMissing(ulong present, BindingContext context)
    {
        for (var i = 0; i < members.Count; i++)
        {
            if (members[i].Required && (present & (1UL << i)) == 0)
            {
                context.ViolateMissing(members[i].Name);
            }
        }
    }

    private StructureShape<T> Add(Member<T> member)
    {
        members.Add(member);
        HasBody |= member.Location == MemberLocation.Body;
        return this;
    }
}
