using SocialMessaging.Errors;
using SocialMessaging.Operations;
using SocialMessaging.Pipeline;
using SocialMessaging.Testing.Model;

namespace SocialMessaging.Tests.Model;

/// <summary>What is declared in code against the service model, member by member.</summary>
public sealed partial class ModelTests
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
}
