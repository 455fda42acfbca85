using System.Text.RegularExpressions;
using SocialMessaging.Benchmarks.Wake;
using SocialMessaging.Operations;
using SocialMessaging.Testing;

namespace SocialMessaging.Benchmarks.Tests;

/// <summary>
/// What a function's process does before its first event, and what it leaves to it: each in a process of its own, behind a double of
/// Lambda's Runtime API, as the generated code makes and calls it.
/// </summary>
public sealed class FirstCallTests
{
    private const string Send = "SendWhatsAppMessage";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>One operation for each set of things that operations may do, and the two handlers that are none.</summary>
    public static TheoryData<string> Handlers =>
    [
        .. OperationList.All.DistinctBy(operation => string.Join(' ', operation.Capabilities)).Select(operation => operation.Name)
            .Append(Send).Append("UnknownOperation").Append("DeliverEvents").Distinct(),
    ];

    [Theory]
    [MemberData(nameof(Handlers))]
    public async Task One_Container_Is_Built_And_The_First_Call_Makes_No_Service(string handler)
    {
        await using var aws = await DeployedDouble.StartAsync();
        await using var runtime = await RuntimeDouble.StartAsync();
        await using var process = Start(handler, runtime, aws);
        using var limit = new CancellationTokenSource(Limit);

        var first = await runtime.InvokeAsync(EventOf(handler), limit.Token);

        Assert.True(first.Containers == 1, $"{first.Containers} containers: {process.Output}");
        Assert.Equal("", first.ServicesMade);
        Assert.DoesNotContain("The rehearsal failed", process.Output);
        Assert.Contains($"{handler} is ready", process.Output);
    }

    /// <summary>No request: nothing that AWS or Meta would bill, count or refuse. Connections are opened and nothing is asked.</summary>
    [Theory]
    [MemberData(nameof(Handlers))]
    public async Task A_Rehearsal_Asks_Nobody_For_Anything(string handler)
    {
        await using var aws = await DeployedDouble.StartAsync();
        await using var runtime = await RuntimeDouble.StartAsync();
        await using var process = Start(handler, runtime, aws);
        await runtime.FirstAsked.WaitAsync(Limit);

        Assert.Empty(aws.Calls);
        Assert.InRange(aws.Connections, 1, 3);
    }

    /// <summary>The application behind Meta's callback has a Main of its own, so that it is watched from a startup hook.</summary>
    [Fact]
    public async Task The_Callback_Builds_One_Container_Asks_Nobody_And_Makes_No_Service_For_Its_First_Post()
    {
        await using var aws = await DeployedDouble.StartAsync();
        await using var callback = await CallbackProcess.StartAsync(aws, FunctionPackage.BuiltBootstrap);
        await callback.SaidAsync("The callback is ready", 1);
        Assert.Empty(aws.Calls);
        Assert.Equal(1, aws.Connections);
        Assert.Contains("Service made: SocialMessaging.Webhooks.WebhookReceiver", callback.Output);
        var started = callback.Output.Length;

        await callback.PostAsync("wamid.1");

        await callback.SaidAsync("is in the inbox", 1);
        Assert.Equal(1, Regex.Count(callback.Output, "Container built"));
        Assert.DoesNotContain("Service made: SocialMessaging", callback.Output[started..]);
        Assert.DoesNotContain("The rehearsal failed", callback.Output);
        Assert.Equal(
            ["SSM GetParameters", "SQS SendMessage"],
            aws.Calls.Select(call => call.Operation.Replace("Amazon", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_Rehearsal_Leaves_One_Line()
    {
        await using var aws = await DeployedDouble.StartAsync();
        await using var runtime = await RuntimeDouble.StartAsync();
        await using var process = Start(Send, runtime, aws);
        using var limit = new CancellationTokenSource(Limit);
        var first = await runtime.InvokeAsync(EventOf(Send), limit.Token);
        Assert.Equal(200, first.Status);
        Assert.NotEmpty(aws.Calls);
        var lines = process.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Single(lines, line => line.Contains("is ready", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("rehearsal.invalid", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("\"rehearsal\"", StringComparison.Ordinal));
    }

    /// <summary>Connections cannot be opened and nothing can be reached: the start does not depend on it.</summary>
    [Fact]
    public async Task A_Function_Starts_While_Nothing_Else_Is_There()
    {
        await using var runtime = await RuntimeDouble.StartAsync();
        await using var process = ChildProcess.Start(
            "dotnet", [FunctionPackage.BuiltBootstrap], environment: WakeSample.Variables(Send, runtime.Address, "http://127.0.0.1:9"));

        await runtime.FirstAsked.WaitAsync(Limit);
        using var limit = new CancellationTokenSource(Limit);
        var first = await runtime.InvokeAsync(EventOf(Send), limit.Token);

        Assert.Equal(503, first.Status);
        Assert.DoesNotContain("The rehearsal failed", process.Output);
    }

    private static ChildProcess Start(string handler, RuntimeDouble runtime, DeployedDouble aws)
    {
        var variables = WakeSample.Variables(handler, runtime.Address, aws.Url);
        variables["COUNT_SERVICES"] = "1";
        return ChildProcess.Start("dotnet", [FunctionPackage.BuiltBootstrap], environment: variables);
    }

    private static byte[] EventOf(string handler) => handler switch
    {
        "DeliverEvents" => FunctionEvents.QueuedStatus("wamid.1", ""),
        "UnknownOperation" => FunctionEvents.UnknownRoute,
        Send => FunctionEvents.Send(1),
        _ => FunctionEvents.Of(handler),
    };
}
