using System.Text.Json.Nodes;
using SocialMessaging.Pipeline;

namespace SocialMessaging.Testing.Model;

/// <summary>
/// From the model: for every constraint of every input member a request that breaks that one alone. The rest of the request is valid by the
/// model, with all optional members present; rules across members come after validation and do not matter here.
/// </summary>
public static partial class ConstraintBreaker
{
    /// <summary>All requests for one operation.</summary>
    public static IReadOnlyList<BrokenInput> Break(string operation)
    {
        var input = ServiceModel.Text(ServiceModel.Operation(operation)["input"]);
        var cases = new List<BrokenInput>();
        foreach (var member in ServiceModel.Members(input))
        {
            foreach (var broken in MemberBreaks(member, member.Name))
            {
                cases.Add(Request(operation, input, member.Name, broken));
            }
        }

        return cases;
    }

    /// <summary>A request for the operation that breaks nothing.</summary>
    public static (string Query, string? Body) Sound(string operation)
    {
        var input = ServiceModel.Text(ServiceModel.Operation(operation)["input"]);
        return Write(input, (JsonObject)ValidInputs.Of(input), absent: null);
    }

    private static IEnumerable<Breakage> MemberBreaks(ModelMember member, string path)
    {
        if (member.Required)
        {
            yield return new("absent", path, Value: null, IsAbsent: true);
            if (!member.InQuery)
            {
                yield return new("null", path, Value: null);
            }
        }

        foreach (var broken in ValueBreaks(member.Shape, path, member.InQuery))
        {
            yield return broken;
        }
    }

    private static IEnumerable<Breakage> ValueBreaks(string shapeName, string path, bool inQuery)
    {
        var shape = ServiceModel.Shape(shapeName);
        var own = ServiceModel.Text(shape["type"]) switch
        {
            "string" => StringBreaks(shapeName, path, inQuery),
            "blob" => BlobBreaks(shape, path),
            "integer" => IntegerBreaks(shape, path, inQuery),
            "boolean" => [WrongType(path, JsonValue.Create(inQuery ? "yes" : "true"))],
            "list" => ListBreaks(shape, path),
            "map" => MapBreaks(shape, path),
            "structure" => StructureBreaks(shapeName, path),
            var type => throw new InvalidDataException($"No input has a {type} yet."),
        };
        return own;
    }

    private static IEnumerable<Breakage> StringBreaks(string shapeName, string path, bool inQuery)
    {
        var shape = ServiceModel.Shape(shapeName);
        var sound = ValidInputs.Of(shapeName).GetValue<string>();
        var pattern = SmithyPatterns.Of(shapeName);
        var min = ServiceModel.Number(shape["min"]) ?? 0;
        var max = ServiceModel.Number(shape["max"]);
        if (min > 0 && (pattern is null || SmithyPatterns.Matches(pattern, sound[..(min - 1)])))
        {
            yield return new("too short", path, JsonValue.Create(sound[..(min - 1)]));
        }

        if (max is { } most)
        {
            yield return new("too long", path, JsonValue.Create(sound + new string('a', most + 1 - sound.Length)));
        }

        var foreign = new[] { "!", "!!!", "x", sound + "\n", sound + "!", "\n" + sound, " " + sound };
        foreach (var text in foreign.Where(text => pattern is not null && !SmithyPatterns.Matches(pattern, text) && text.Length >= min))
        {
            yield return new($"pattern, {Uri.EscapeDataString(text)}", path, JsonValue.Create(text));
        }

        if (shape["enum"] is not null)
        {
            yield return new("not of the enumeration", path, JsonValue.Create(sound.ToLowerInvariant()));
        }

        if (!inQuery)
        {
            yield return WrongType(path, JsonValue.Create(1));
        }
    }

    private static IEnumerable<Breakage> BlobBreaks(JsonObject shape, string path)
    {
        yield return WrongType(path, JsonValue.Create("no-base_64"));
        if (ServiceModel.Number(shape["min"]) is > 0)
        {
            yield return new("too short", path, JsonValue.Create(""));
        }

        // What is longer than any body may be is refused before it is parsed.
        if (ServiceModel.Number(shape["max"]) is { } max && max < RequestPipeline.MaxBodyBytes / 4 * 3)
        {
            yield return new("too long", path, JsonValue.Create(Convert.ToBase64String(new byte[max + 1])));
        }
    }

    private static IEnumerable<Breakage> IntegerBreaks(JsonObject shape, string path, bool inQuery)
    {
        yield return WrongType(path, JsonValue.Create(inQuery ? "many" : "1"));
        yield return WrongType(path, JsonValue.Create(1.5));
        yield return WrongType(path, JsonValue.Create(1L << 40));
        if (ServiceModel.Number(shape["min"]) is { } min)
        {
            yield return new("too small", path, JsonValue.Create(min - 1));
        }

        if (ServiceModel.Number(shape["max"]) is { } max)
        {
            yield return new("too large", path, JsonValue.Create(max + 1));
        }
    }

    private static IEnumerable<Breakage> ListBreaks(JsonObject shape, string path)
    {
        yield return WrongType(path, new JsonObject());
        var element = ServiceModel.Text(shape["member"]?["shape"]);
        if (ServiceModel.Number(shape["min"]) is > 0)
        {
            yield return new("too few", path, new JsonArray());
        }

        if (ServiceModel.Number(shape["max"]) is { } max)
        {
            yield return new("too many", path, new JsonArray([.. Enumerable.Range(0, max + 1).Select(_ => ValidInputs.Of(element))]));
        }

        foreach (var broken in ValueBreaks(element, $"{path}.1.member", inQuery: false))
        {
            yield return broken with { Value = new JsonArray(broken.Value?.DeepClone()) };
        }
    }

    private static IEnumerable<Breakage> MapBreaks(JsonObject shape, string path)
    {
        yield return WrongType(path, new JsonArray());
        var key = ServiceModel.Text(shape["key"]?["shape"]);
        var value = ServiceModel.Text(shape["value"]?["shape"]);
        if (ServiceModel.Number(shape["max"]) is { } max)
        {
            yield return new("too many", path, new JsonObject(
                Enumerable.Range(0, max + 1).Select(index => KeyValuePair.Create($"key{index}", (JsonNode?)ValidInputs.Of(value)))));
        }

        foreach (var broken in ValueBreaks(key, $"{path}.key", inQuery: true).Where(broken => broken.Value is not null))
        {
            yield return broken with { Value = new JsonObject { [ServiceModel.Text(broken.Value)] = ValidInputs.Of(value) } };
        }

        foreach (var broken in ValueBreaks(value, $"{path}.value", inQuery: false))
        {
            yield return broken with { Value = new JsonObject { ["key"] = broken.Value?.DeepClone() } };
        }
    }

    private static IEnumerable<Breakage> StructureBreaks(string shapeName, string path)
    {
        yield return WrongType(path, JsonValue.Create("text"));
        foreach (var member in ServiceModel.Members(shapeName))
        {
            foreach (var broken in MemberBreaks(member, $"{path}.{member.Name}"))
            {
                var owner = (JsonObject)ValidInputs.Of(shapeName);
                owner.Remove(member.Name);
                if (!broken.IsAbsent)
                {
                    owner[member.Name] = broken.Value?.DeepClone();
                }

                yield return broken with { Value = owner, IsAbsent = false };
            }
        }
    }
}
