using System.Text.Json;
using SocialMessaging.Errors;
using SocialMessaging.Requests;
using SocialMessaging.Validation;

namespace SocialMessaging.Pipeline;

/// <summary>Makes an action's input from query and body, and checks every constraint the model declares.</summary>
public static class InputBinder
{
    /// <exception cref="SerializationException">Malformed JSON or a wrong JSON type.</exception>
    /// <exception cref="ValidationException">Broken constraints, all of them.</exception>
    public static TInput Bind<TInput>(StructureShape<TInput> shape, ServiceRequest request)
        where TInput : class, new()
    {
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
                $"The body is no valid JSON (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}).");
        }

        context.ThrowIfViolated();
        return input;
    }
}
