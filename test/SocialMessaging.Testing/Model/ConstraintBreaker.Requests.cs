using System.Text.Json.Nodes;
using SocialMessaging.Errors;

namespace SocialMessaging.Testing.Model;

/// <content>Puts a broken value into a request.</content>
public static partial class ConstraintBreaker
{
    private static Breakage WrongType(string path, JsonNode value) =>
        new($"wrong type, {value.ToJsonString()}", path, value, ErrorType: nameof(SerializationException));

    private static BrokenInput Request(string operation, string input, string member, Breakage broken)
    {
        var values = (JsonObject)ValidInputs.Of(input);
        values[member] = broken.Value?.DeepClone();
        var (query, body) = Write(input, values, broken.IsAbsent ? member : null);
        var model = ServiceModel.Operation(operation);
        return new(
            operation, broken.What, ServiceModel.Text(model["method"]), ServiceModel.Text(model["path"]), query, body, broken.ErrorType,
                broken.Path);
    }

    private static (string Query, string? Body) Write(string input, JsonObject values, string? absent)
    {
        var query = new List<string>();
        var body = new JsonObject();
        var hasBody = false;
        foreach (var member in ServiceModel.Members(input))
        {
            hasBody |= !member.InQuery;
            if (member.Name == absent)
            {
                continue;
            }

            if (member.InQuery)
            {
                query.Add($"{member.WireName}={Uri.EscapeDataString(values[member.Name]?.ToString() ?? "")}");
            }
            else
            {
                body[member.Name] = values[member.Name]?.DeepClone();
            }
        }

        return (string.Join('&', query), hasBody ? body.ToJsonString() : null);
    }

    /// <summary>One thing wrong at one place. <paramref name="Value"/> is that of the member the walk stands on.</summary>
    private sealed record Breakage(
        string What, string Path, JsonNode? Value, bool IsAbsent = false, string ErrorType = nameof(ValidationException));
}
