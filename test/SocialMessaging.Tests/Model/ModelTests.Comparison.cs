using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using SocialMessaging.Operations;
using SocialMessaging.Testing.Model;
using SocialMessaging.Validation;

namespace SocialMessaging.Tests.Model;

/// <content>Compares declarations with the model, member by member.</content>
public sealed partial class ModelTests
{
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
