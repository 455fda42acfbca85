using System.Reflection;
using System.Text;
using SocialMessaging.Errors;
using SocialMessaging.Operations;
using SocialMessaging.Pipeline;
using SocialMessaging.Testing.Model;

namespace SocialMessaging.Tests.Model;

/// <summary>Every constraint of the model, broken one at a time.</summary>
public sealed class ConstraintTests
{
    private static readonly Dictionary<string, BrokenInput> _cases =
        OperationList.All.SelectMany(operation => ConstraintBreaker.Break(operation.Name)).ToDictionary(broken => broken.Name);

    public static TheoryData<string> Cases => [.. _cases.Keys];

    public static TheoryData<string> Operations => [.. OperationList.All.Select(operation => operation.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_Broken_Constraint_Is_Refused_And_The_Member_Named(string name)
    {
        var broken = _cases[name];

        var error = Assert.ThrowsAny<SocialMessagingException>(() => Bind(broken.Operation, broken.Query, broken.Body));

        Assert.Equal(broken.ErrorType, error.ErrorType);
        Assert.Contains($"'{broken.Member}'", error.Message, StringComparison.Ordinal);
        Assert.True(error is SerializationException || error.Message.StartsWith("1 validation error detected: ", StringComparison.Ordinal), error.Message);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void The_Same_Input_Unbroken_Is_Bound(string name)
    {
        var (query, body) = ConstraintBreaker.Sound(name);

        Assert.Null(Record.Exception(() => Bind(name, query, body)));
    }

    [Fact]
    public void All_Violations_Are_Told_At_Once()
    {
        var error = Assert.Throws<ValidationException>(() => Bind("TagResource", "", """{"resourceArn":"x","tags":[{"key":""},{"value":"v"}]}"""));

        Assert.StartsWith("3 validation errors detected: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("'resourceArn'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'tags.1.member.key'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'tags.2.member.key'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_Are_Never_Echoed()
    {
        var error = Assert.Throws<ValidationException>(() => Bind(
            "AssociateWhatsAppBusinessAccount",
            "",
            """{"setupFinalization":{"associateInProgressToken":"t","phoneNumbers":[{"id":"1","twoFactorPin":"1234567"}]}}"""));

        Assert.Contains("twoFactorPin", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("1234567", error.Message, StringComparison.Ordinal);
    }

    /// <summary>The pipeline's own binder, with the operation's types.</summary>
    private static void Bind(string name, string query, string? body)
    {
        var operation = OperationList.All.Single(candidate => candidate.Name == name);
        var request = new ServiceRequest
        {
            RequestId = "1",
            Method = operation.Method,
            RawPath = operation.Path,
            RawQueryString = query,
            Headers = new Dictionary<string, string>(),
            Body = Encoding.UTF8.GetBytes(body ?? ""),
            Deadline = DateTimeOffset.MaxValue,
        };
        typeof(InputBinder).GetMethod(nameof(InputBinder.Bind))!.MakeGenericMethod(operation.GetType().GetGenericArguments()) // it is there
            .Invoke(obj: null, BindingFlags.DoNotWrapExceptions, binder: null, [operation, request], culture: null);
    }
}
