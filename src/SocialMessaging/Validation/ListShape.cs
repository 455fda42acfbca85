using System.Globalization;
using System.Text.Json;

namespace SocialMessaging.Validation;

/// <summary>A list of one shape. <c>null</c> elements are refused: the model has no sparse list.</summary>
public sealed class ListShape<T>(
    string name, Shape<T> element, int? min = null, int? max = null) : Shape<IReadOnlyList<T>>(name, sensitive: false), IListShape
{
    public Shape Element { get; } = element;

    public int? Min { get; } = min;

    public int? Max { get; } = max;

    public override IReadOnlyList<T> Read(ref Utf8JsonReader reader, BindingContext context)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw context.WrongType("a list");
        }

        var values = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (values.Count == Max)
            {
                // Said once, and what is too much is not looked at.
                context.Violate(null, $"Member must have length less than or equal to {Max}");
                SkipToEnd(ref reader);
                return values;
            }

            context.Enter((values.Count + 1).ToString(CultureInfo.InvariantCulture), sensitive: false);
            context.Enter("member", Element.Sensitive);
            if (reader.TokenType == JsonTokenType.Null)
            {
                throw context.WrongType("something other than null");
            }

            values.Add(element.Read(ref reader, context));
            context.Leave(Element.Sensitive);
            context.Leave(sensitive: false);
        }

        if (values.Count < Min)
        {
            context.Violate(null, $"Member must have length greater than or equal to {Min}");
        }

        return values;
    }

    private static void SkipToEnd(ref Utf8JsonReader reader)
    {
        do
        {
            reader.Skip();
        }
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray);
    }
}
