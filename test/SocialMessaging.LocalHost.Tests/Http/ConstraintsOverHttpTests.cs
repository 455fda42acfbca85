using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Operations;
using SocialMessaging.Testing.Model;

namespace SocialMessaging.LocalHost.Tests.Http;

/// <summary>Every constraint of the model, broken one at a time, signed and over HTTP.</summary>
public sealed class ConstraintsOverHttpTests(LocalHostFixture host) : IClassFixture<LocalHostFixture>
{
    public static TheoryData<string> Operations => [.. OperationList.All.Select(operation => operation.Name)];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Every_Broken_Constraint_Is_Refused_And_The_Member_Named(string operation)
    {
        var cases = ConstraintBreaker.Break(operation);
        Assert.True(cases.Count > 0 || operation.StartsWith("List", StringComparison.Ordinal));
        foreach (var broken in cases)
        {
            var reply = await host.CallAsync(broken.Method, broken.Path + (broken.Query.Length > 0 ? "?" + broken.Query : ""), broken.Body);

            Assert.True(reply.Status == 400 && reply.ErrorType == broken.ErrorType, $"{broken}: {reply.Status} {reply.Text}");
            Assert.True(reply.Message.Contains($"'{broken.Member}'", StringComparison.Ordinal), $"{broken}: {reply.Text}");
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task What_Breaks_No_Constraint_Is_Never_Our_Fault(string operation)
    {
        await using var own = await LocalHostFixture.StartAsync();
        var (query, body) = ConstraintBreaker.Sound(operation);
        var route = OperationList.All.Single(candidate => candidate.Name == operation);

        var reply = await own.CallAsync(route.Method, route.Path + (query.Length > 0 ? "?" + query : ""), body);

        Assert.True(reply.Status < 500 && reply.ErrorType is not (
            "ValidationException" or "SerializationException"), $"{reply.Status} {reply.Text}");
    }
}
