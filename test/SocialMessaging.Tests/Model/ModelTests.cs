using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using SocialMessaging.Errors;
using SocialMessaging.Operations;
using SocialMessaging.Pipeline;
using SocialMessaging.Testing.Model;
using SocialMessaging.Validation;

namespace SocialMessaging.Tests.Model;

/// <summary>What is declared in code against the service model, member by member.</summary>
public sealed class ModelTests
{
    /// <summary>Output members of the model that belong to operations which are not built yet.</summary>
    private static readonly HashSet<string> NotAnsweredYet =
    [
    ];

    /// <summary>Shapes that one type stands for because their members are the same.</summary>
    private static readonly Dictionary<string, string> SameMembers = new()
    {
        ["WhatsAppPhoneNumberSummary"] = "WhatsAppPhoneNumberDetail",
    };

    public static TheoryData<string> Operations => [.. OperationList.All.Select(operation => operation.Name)];

    public static TheoryData<string> Errors => [.. OperationList.All.SelectMany(operation => operation.Errors).Distinct().Order()];

    [Theory]
    [MemberData(nameof(Operations))]
    public void An_Operation_Has_The_Models_Method_Path_And_Errors(string name)
    {
        var operation = Find(name);
        var model = ServiceModel.Operation(name);

        Assert.Equal(ServiceModel.Text(model["method"]), operation.Method);
        Assert.Equal(ServiceModel.Text(model["path"]), operation.Path);
        Assert.Equal(ServiceModel.Errors(name).Order(), operation.Errors.Order());
        Assert.Equal(200, ServiceModel.Number(model["status"])); // the writer's own, whatever the operation
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public void An_Error_Has_The_Models_Name_And_Status(string name)
    {
        var type = typeof(SocialMessagingException).Assembly.GetType($"{typeof(SocialMessagingException).Namespace}.{name}");
        var constructor = Assert.Single(Assert.IsAssignableFrom<Type>(type).GetConstructors());
        var arguments = constructor.GetParameters().Select(parameter => parameter.ParameterType == typeof(string) ? "" : null);
        var error = Assert.IsAssignableFrom<SocialMessagingException>(constructor.Invoke([.. arguments]));

        Assert.Equal(name, error.ErrorType);
        Assert.Equal(ServiceModel.Number(ServiceModel.Shape(name)["error"]?["httpStatusCode"]), error.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void An_Input_Declares_The_Models_Members_And_Constraints(string name)
    {
        var operation = Find(name);
        var input = ServiceModel.Text(ServiceModel.Operation(name)["input"]);

        CompareShape(input, operation.Input, input);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void An_Output_Has_The_Models_Members(string name)
    {
        var operation = Find(name);
        var output = ServiceModel.Text(ServiceModel.Operation(name)["output"]);

        if (operation.Output is null)
        {
            Assert.Empty(ServiceModel.Members(output));
            return;
        }

        Assert.Equal(output, operation.Output.Type.Name);
        CompareOutput(output, operation.Output, output);
    }

    [Fact]
    public void Operations_Stand_In_Alphabetical_Order_And_Once()
    {
        var names = OperationList.All.Select(operation => operation.Name).ToArray();

        Assert.Equal(names.Distinct().Order(StringComparer.Ordinal), names);
    }

    [Fact]
    public void Every_Operation_Of_The_Model_Is_Either_Built_Or_Listed_As_Not_Built()
    {
        var built = OperationList.All.Select(operation => operation.Name).ToArray();

        Assert.Equal(ServiceModel.OperationNames.Order(StringComparer.Ordinal),
            built.Concat(OperationList.NotBuilt).Order(StringComparer.Ordinal));
        Assert.Equal(OperationList.NotBuilt.Order(StringComparer.Ordinal), OperationList.NotBuilt);
    }

    [Fact]
    public void The_Anchored_Patterns_Are_The_Exported_Ones_Without_What_The_Export_Added()
    {
        foreach (var (shape, pattern) in SmithyPatterns.Anchored)
        {
            Assert.Equal(ServiceModel.Shape(shape)["pattern"]?.GetValue<string>(), $".*{pattern}.*");
        }
    }

    private static Operation Find(string name) => OperationList.All.Single(operation => operation.Name == name);

    private static void CompareShape(string expected, Shape actual, string path)
    {
        var model = ServiceModel.Shape(expected);
        Assert.True(expected == actual.Name, $"{path} is {actual.Name}, not {expected}");
        Assert.True(actual.Sensitive || model["sensitive"] is null, $"{path} is not sensitive");
        switch (actual)
        {
            case IStructureShape structure:
                CompareStructure(expected, structure, path);
                break;
            case IListShape list:
                Same(model["min"], list.Min, path);
                Same(model["max"], list.Max, path);
                CompareShape(ServiceModel.Text(model["member"]?["shape"]), list.Element, $"{path}.member");
                break;
            case MapShape map:
                Same(model["min"], map.Min, path);
                Same(model["max"], map.Max, path);
                CompareShape(ServiceModel.Text(model["key"]?["shape"]), map.Key, $"{path}.key");
                CompareShape(ServiceModel.Text(model["value"]?["shape"]), map.Value, $"{path}.value");
                break;
            case StringShape text:
                Assert.Equal("string", ServiceModel.Text(model["type"]));
                Assert.Equal((model["enum"] as JsonArray)?.Select(ServiceModel.Text), text.Values);
                Same(model["min"], text.Min, path);
                Same(model["max"], text.Max, path);
                Assert.Equal(SmithyPatterns.Of(expected), text.Pattern?.Text);
                break;
            case BlobShape blob:
                Assert.Equal("blob", ServiceModel.Text(model["type"]));
                Same(model["min"], blob.Min, path);
                Same(model["max"], blob.Max, path);
                break;
            case IntegerShape integer:
                Assert.Equal("integer", ServiceModel.Text(model["type"]));
                Same(model["min"], integer.Min, path);
                Same(model["max"], integer.Max, path);
                break;
            case BooleanShape:
                Assert.Equal("boolean", ServiceModel.Text(model["type"]));
                break;
            default:
                Assert.Fail($"{path}: {actual.GetType().Name} is not compared yet.");
                break;
        }
    }

    private static void CompareStructure(string expected, IStructureShape structure, string path)
    {
        var declared = structure.Members.ToDictionary(member => member.Name);
        var members = ServiceModel.Members(expected).ToArray();
        Assert.Equal(members.Select(member => member.Name).Order(), declared.Keys.Order());
        foreach (var member in members)
        {
            var actual = declared[member.Name];
            Assert.True(member.Required == actual.Required, $"{path}.{member.Name}: required is {member.Required} in the model");
            Assert.Equal(member.InQuery ? MemberLocation.Query : MemberLocation.Body, actual.Location);
            Assert.Equal(member.WireName, actual.WireName);
            CompareShape(member.Shape, actual.Shape, $"{path}.{member.Name}");
        }
    }

    private static void CompareOutput(string expected, JsonTypeInfo actual, string path)
    {
        var model = ServiceModel.Shape(expected);
        switch (actual.Kind)
        {
            case JsonTypeInfoKind.Object:
                Assert.Equal(SameMembers.GetValueOrDefault(expected, expected), actual.Type.Name);
                var members = ServiceModel.Members(expected).Where(
                    member => !NotAnsweredYet.Contains($"{expected}.{member.Name}")).ToArray();
                Assert.Equal(members.Select(member => member.Name).Order(), actual.Properties.Select(property => property.Name).Order());
                foreach (var member in members)
                {
                    var property = actual.Properties.Single(property => property.Name == member.Name);
                    var mayBeAbsent = property.IsGetNullable || Nullable.GetUnderlyingType(property.PropertyType) is not null;
                    Assert.False(member.Required && mayBeAbsent, $"{path}.{member.Name} is required in the model");
                    CompareOutput(member.Shape, Wire(property.PropertyType), $"{path}.{member.Name}");
                }

                break;
            case JsonTypeInfoKind.Enumerable:
                Assert.Equal("list", ServiceModel.Text(model["type"]));
                CompareOutput(ServiceModel.Text(model["member"]?["shape"]), Wire(actual.ElementType!), $"{path}.member"); // a list has one
                break;
            case JsonTypeInfoKind.Dictionary:
                Assert.Equal("map", ServiceModel.Text(model["type"]));
                CompareOutput(ServiceModel.Text(model["value"]?["shape"]), Wire(actual.ElementType!), $"{path}.value"); // a map has one
                break;
            default:
                var type = Nullable.GetUnderlyingType(actual.Type) ?? actual.Type;
                Assert.Equal((path, TypeOf(ServiceModel.Text(model["type"]))), (path, type));
                break;
        }
    }

    private static JsonTypeInfo Wire(Type type) =>
        ApiJson.Wire.GetTypeInfo(type) ?? throw new InvalidOperationException($"{type.Name} is not written without reflection.");

    private static Type TypeOf(string modelType) => modelType switch
    {
        "string" => typeof(string),
        "integer" => typeof(int),
        "long" or "timestamp" => typeof(long),
        "boolean" => typeof(bool),
        "blob" => typeof(ReadOnlyMemory<byte>),
        _ => throw new InvalidDataException($"{modelType} is not compared yet."),
    };

    private static void Same(JsonNode? expected, int? actual, string path) =>
        Assert.Equal((path, ServiceModel.Number(expected)), (path, actual));
}
