using System.Text.Json;
using System.Text.Unicode;
using SocialMessaging.Errors;
using SocialMessaging.Requests;
using SocialMessaging.Validation;

namespace SocialMessaging.Pipeline;

/// <summary>Makes an action's input from query and body, and checks every constraint the model declares.</summary>
public static class InputBinder
{
    /// <exception cref="SerializationException">Malformed JSON or a wrong JSON type.</exception>
    /// <exception cref="ValidationException">Broken constraints, all of them up to a bound.</exception>
    public static TInput Bind<TInput>(StructureShape<TInput> shape, ServiceRequest request)
        where TInput : class, new()
    {
        // The JSON reader decodes only what is asked of it, so bytes that are not text would pass in members that nobody reads.
        if (shape.HasBody && !Utf8.IsValid(request.Body.Span))
        {
            throw new SerializationException("The body is not valid UTF-8.");
        }

        var context = new BindingContext();
        var query = QueryParameters.Parse(request.RawQueryString);
        TInput input;
        try
        {
            input = shape.Bind(query, request.Body.Span, context);
        }
        catch (JsonException exception)
        {
            throw new SerializationException(
                $"The body is not valid JSON (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}).");
        }

        context.ThrowIfViolated();
        return input;
    }
}
