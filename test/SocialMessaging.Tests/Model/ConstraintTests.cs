using SocialMessaging.Operations;
using SocialMessaging.Operations.Accounts;
using SocialMessaging.Operations.Tags;
using SocialMessaging.Testing.Accounts;
using SocialMessaging.Testing.Model;

namespace SocialMessaging.Tests.Model;

/// <summary>Every constraint of the model, broken one at a time, through the whole pipeline.</summary>
public sealed class ConstraintTests : IDisposable
{
    private static readonly Dictionary<string, BrokenInput> BrokenInputs =
        OperationList.All.SelectMany(operation => ConstraintBreaker.Break(operation.Name)).ToDictionary(broken => broken.Name);

    private readonly ServiceFixture fixture = new();

    public static TheoryData<string> Cases => [.. BrokenInputs.Keys];

    public static TheoryData<string> Operations => [.. OperationList.All.Select(operation => operation.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_Broken_Constraint_Is_Refused_And_The_Member_Named(string name)
    {
        var broken = BrokenInputs[name];

        var reply = await fixture.CallAsync(broken.Operation, broken.Body, broken.Query);

        Assert.Equal((400, broken.ErrorType), (reply.Status, reply.ErrorType));
        Assert.Contains($"'{broken.Member}'", reply.Message, StringComparison.Ordinal);
        Assert.True(
            broken.ErrorType == "SerializationException" || reply.Message.StartsWith(
                "1 validation error detected: ", StringComparison.Ordinal), reply.Message);
        Assert.Empty(fixture.Graph.Calls);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task The_Same_Input_Unbroken_Passes_Validation(string name)
    {
        var (query, body) = ConstraintBreaker.Sound(name);

        var reply = await fixture.CallAsync(name, body, query);

        Assert.DoesNotContain(
            reply.ErrorType, new[] { "ValidationException", "SerializationException", "InternalServiceException", "InternalFailure" });
    }

    [Fact]
    public async Task All_Violations_Are_Told_At_Once()
    {
        var reply = await fixture.CallAsync(TagResource.Operation, """{"resourceArn":"x","tags":[{"key":""},{"value":"v"}]}""");

        Assert.StartsWith("3 validation errors detected: ", reply.Message, StringComparison.Ordinal);
        Assert.Contains("'resourceArn'", reply.Message, StringComparison.Ordinal);
        Assert.Contains("'tags.1.member.key'", reply.Message, StringComparison.Ordinal);
        Assert.Contains("'tags.2.member.key'", reply.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_Are_Never_Echoed()
    {
        var reply = await fixture.CallAsync(
            AssociateWhatsAppBusinessAccount.Operation,
            """{"setupFinalization":{"associateInProgressToken":"t","phoneNumbers":[{"id":"1","twoFactorPin":"1234567"}]}}""");

        Assert.Equal("ValidationException", reply.ErrorType);
        Assert.Contains("twoFactorPin", reply.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("1234567", reply.Message, StringComparison.Ordinal);
    }

    public void Dispose() => fixture.Dispose();
}
