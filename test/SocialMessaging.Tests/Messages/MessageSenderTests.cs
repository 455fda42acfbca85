using System.Text.Json;
using SocialMessaging.Errors;
using SocialMessaging.Idempotency;
using SocialMessaging.Meta;
using SocialMessaging.Publishing;
using SocialMessaging.State;
using SocialMessaging.Testing;

namespace SocialMessaging.Tests.Messages;

/// <summary>Nothing is posted to Meta twice for one call, and after Meta's 200 nothing turns success into an error.</summary>
public sealed class MessageSenderTests : IDisposable
{
    private readonly SenderBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_Repeat_Of_An_Accepted_Call_Gets_The_Same_Id_And_Posts_Nothing()
    {
        var first = await bench.SendAsync("one");

        Assert.Equal(first, await bench.SendAsync("one"));
        Assert.Single(bench.Meta.Bodies);
        Assert.NotEqual(first, await bench.SendAsync("two"));
        Assert.Equal(2, bench.Meta.Bodies.Count);
    }

    [Fact]
    public async Task Without_An_Invocation_Id_Every_Call_Is_A_Send()
    {
        Assert.NotEqual(await bench.SendAsync(null), await bench.SendAsync(null));
        Assert.Equal(2, bench.Meta.Bodies.Count);
    }

    [Fact]
    public async Task A_Definite_Refusal_Is_Forgotten_So_That_A_Retry_Is_A_New_Attempt()
    {
        bench.Meta.Answer = _ => Task.FromResult(FakeMeta.Reply(400, """{"error":{"message":"Rate","code":130429}}"""));
        await Assert.ThrowsAsync<GraphErrorException>(() => bench.SendAsync("one"));
        Assert.Empty(bench.Ledger.Records);

        bench.Meta.Answer = _ => Task.FromResult(FakeMeta.Reply(200, FakeMeta.Accepted));
        await bench.SendAsync("one");
        Assert.Equal(2, bench.Meta.Bodies.Count);
    }

    [Fact]
    public async Task A_Meta_That_Cannot_Be_Reached_Has_Nothing_So_It_Is_Forgotten()
    {
        bench.Meta.IsUnreachable = true;

        var fault = await Assert.ThrowsAsync<GraphUnavailableException>(() => bench.SendAsync("one"));

        Assert.False(fault.MayHaveArrived);
        Assert.Empty(bench.Ledger.Records);
        bench.Meta.IsUnreachable = false;
        await bench.SendAsync("one");
        Assert.Single(bench.Meta.Bodies);
    }

    public static TheoryData<int, string> UnknownAnswers => new()
    {
        { 0, "reset" },
        { 503, "<html>Service Unavailable</html>" },
        { 500, "" },
        { 502, "{\"error\":\"text\"}" },
        { 200, "not json" },
        { 200, "{}" },
        { 200, "{\"messages\":[]}" },
        { 400, "<html>" },
    };

    [Theory]
    [MemberData(nameof(UnknownAnswers))]
    public async Task An_Unknown_Outcome_Is_Remembered_And_Never_Posted_Again(int status, string body)
    {
        bench.Meta.Answer = _ => status == 0
            ? Task.FromException<HttpResponseMessage>(new HttpRequestException(HttpRequestError.ResponseEnded))
            : Task.FromResult(FakeMeta.Reply(status, body));

        var first = await Assert.ThrowsAsync<DependencyException>(() => bench.SendAsync("one"));
        bench.Meta.Answer = _ => Task.FromResult(FakeMeta.Reply(200, FakeMeta.Accepted));
        var repeat = await Assert.ThrowsAsync<DependencyException>(() => bench.SendAsync("one"));

        var record = Assert.Single(bench.Ledger.Records);
        Assert.Equal(CallState.Unknown, record.State);
        Assert.Equal($"Meta may have accepted message {record.CallId}; it was not sent again.", first.Message);
        Assert.Equal(first.Message, repeat.Message);
        Assert.Single(bench.Meta.Bodies);
    }

    [Fact]
    public async Task A_Meta_That_Does_Not_Answer_Is_Given_Up_Before_The_Function_Ends()
    {
        bench.Meta.Answer = async token =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return FakeMeta.Reply(200, FakeMeta.Accepted);
        };

        var sending = bench.SendAsync("one");
        bench.Time.Advance(TimeSpan.FromSeconds(27));
        await Assert.ThrowsAsync<DependencyException>(() => sending.WaitAsync(TimeSpan.FromMinutes(1)));

        Assert.Equal(CallState.Unknown, Assert.Single(bench.Ledger.Records).State);
    }

    [Fact]
    public async Task A_Pending_Send_Past_Its_Deadline_Is_Unknown_And_Stays_So()
    {
        await bench.SendAsync("one");
        var record = Assert.Single(bench.Ledger.Records) with
        {
            State = CallState.Pending,
            Deadline = bench.Time.GetUtcNow().AddSeconds(-1)
        };
        bench.Ledger.Put(record);

        await Assert.ThrowsAsync<DependencyException>(() => bench.SendAsync("one"));

        Assert.Equal(CallState.Unknown, Assert.Single(bench.Ledger.Records).State);
        Assert.Single(bench.Meta.Bodies);
    }

    [Fact]
    public async Task A_Send_Under_Way_Is_Waited_For()
    {
        var meta = new TaskCompletionSource<HttpResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        bench.Meta.Answer = _ => meta.Task;
        var first = bench.SendAsync("one");
        var repeats = Enumerable.Range(0, 9).Select(_ => bench.SendAsync("one")).ToList();
        Assert.All(repeats, repeat => Assert.False(repeat.IsCompleted));

        meta.SetResult(FakeMeta.Reply(200, FakeMeta.Accepted));
        var id = await first;
        var ids = await bench.Time.AdvanceUntilAsync(Task.WhenAll(repeats), TimeSpan.FromMilliseconds(50));

        Assert.All(ids, repeat => Assert.Equal(id, repeat));
        Assert.Single(bench.Meta.Bodies);
    }

    [Fact]
    public async Task A_Repeat_That_Waited_For_A_Refusal_May_Be_Tried_Again()
    {
        var meta = new TaskCompletionSource<HttpResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        bench.Meta.Answer = _ => meta.Task;
        var first = bench.SendAsync("one");
        var repeat = bench.SendAsync("one");

        meta.SetResult(FakeMeta.Reply(400, """{"error":{"message":"Rate","code":130429}}"""));
        await Assert.ThrowsAsync<GraphErrorException>(() => first);

        await Assert.ThrowsAsync<ThrottledRequestException>(() => bench.Time.AdvanceUntilAsync(repeat, TimeSpan.FromMilliseconds(50)));
        Assert.Single(bench.Meta.Bodies);
    }

    [Fact]
    public async Task A_Repeat_Does_Not_Wait_Longer_Than_Its_Own_Time()
    {
        await bench.SendAsync("one");
        bench.Ledger.Put(Assert.Single(bench.Ledger.Records) with
        {
            State = CallState.Pending,
            Deadline = bench.Time.GetUtcNow().AddHours(1)
        });

        var repeat = bench.SendAsync("one");
        bench.Time.Advance(TimeSpan.FromSeconds(27.5));
        await Assert.ThrowsAsync<DependencyException>(() => repeat.WaitAsync(TimeSpan.FromMinutes(1)));

        Assert.Equal(CallState.Pending, Assert.Single(bench.Ledger.Records).State);
    }

    [Fact]
    public async Task An_Invocation_Id_With_Another_Message_Is_Refused()
    {
        await bench.SendAsync("one");

        await Assert.ThrowsAsync<InvalidParametersException>(
            () => bench.SendAsync("one", SenderBench.Text.Replace("Hello", "Hi", StringComparison.Ordinal)));
        Assert.Single(bench.Meta.Bodies);
    }

    [Fact]
    public async Task A_Ledger_That_Fails_Before_The_Post_Sends_Nothing()
    {
        bench.Ledger.Fail(nameof(ICallLedger.BeginAsync));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => bench.SendAsync("one"));
        Assert.Empty(bench.Meta.Bodies);
    }

    [Fact]
    public async Task A_Ledger_That_Fails_After_Metas_Yes_Changes_Nothing_For_The_Caller()
    {
        bench.Ledger.Fail(nameof(ICallLedger.AcceptAsync));

        var id = await bench.SendAsync("one");

        Assert.Equal(CallState.Pending, Assert.Single(bench.Ledger.Records).State);
        Assert.Equal(id, Assert.Single(bench.Publisher.Envelopes).GetProperty("messageId").GetString());
    }

    [Fact]
    public async Task A_Ledger_That_Fails_After_Metas_No_Leaves_The_Refusal_As_It_Is()
    {
        bench.Ledger.Fail(nameof(ICallLedger.ForgetAsync));
        bench.Meta.Answer = _ => Task.FromResult(FakeMeta.Reply(400, """{"error":{"message":"No","code":131009}}"""));

        await Assert.ThrowsAsync<GraphErrorException>(() => bench.SendAsync("one"));
    }

    [Fact]
    public async Task An_Event_That_Cannot_Be_Published_Goes_To_The_Dead_Letters_And_The_Send_Succeeds()
    {
        bench.Publisher.Decide = _ => PublishResult.Failed("Topic gone.");

        await bench.SendAsync("one");

        Assert.Single(bench.DeadLetters.Letters);
    }

    [Fact]
    public async Task A_Publisher_And_Dead_Letters_That_Throw_Do_Not_Fail_The_Send()
    {
        bench.Publisher.Decide = _ => throw new InvalidOperationException("Broken.");
        bench.DeadLetters.IsFailing = true;

        Assert.NotEmpty(await bench.SendAsync("one"));
    }

    [Fact]
    public async Task The_Id_Travels_In_The_Message_Where_The_Caller_Left_The_Place_Free()
    {
        var id = await bench.SendAsync("one");

        using var sent = JsonDocument.Parse(bench.Meta.Bodies[0]);
        Assert.Equal(id, sent.RootElement.GetProperty("biz_opaque_callback_data").GetString());
        Assert.StartsWith(SenderBench.Text[..^1], bench.Meta.Bodies[0], StringComparison.Ordinal);
        Assert.Empty(bench.Ledger.WamidRows);
        Assert.Equal(FakeMeta.Wamid, Assert.Single(bench.Ledger.Records).Result);
    }

    [Fact]
    public async Task The_Callers_Own_Callback_Data_Is_Left_Alone_And_The_Wamid_Kept_Instead()
    {
        const string Own =
            """{"messaging_product":"whatsapp","to":"1","biz_opaque_callback_data":"mine","type":"text","text":{"body":"x"}}""";

        await bench.SendAsync("one", Own);

        Assert.Equal(Own, bench.Meta.Bodies[0]);
        Assert.Equal(bench.Time.GetUtcNow().AddDays(37), bench.Ledger.WamidRows[FakeMeta.Wamid]);
    }

    [Fact]
    public async Task With_The_Setting_Off_Messages_Go_Out_As_They_Came()
    {
        using var plain = new SenderBench(addsCallbackData: false);

        await plain.SendAsync("one");

        Assert.Equal(SenderBench.Text, plain.Meta.Bodies[0]);
        Assert.Single(plain.Ledger.WamidRows);
    }

    [Fact]
    public async Task A_Read_Receipt_Gets_An_Id_And_Neither_Wamid_Nor_Event()
    {
        const string Receipt =
            """{"messaging_product":"whatsapp","status":"read","message_id":"wamid.x","typing_indicator":{"type":"text"}}""";
        bench.Meta.Answer = _ => Task.FromResult(FakeMeta.Reply(200, """{"success":true}"""));

        var id = await bench.SendAsync("one", Receipt);

        Assert.True(Guid.TryParse(id, out _));
        Assert.Equal(Receipt, bench.Meta.Bodies[0]);
        Assert.Empty(bench.Ledger.WamidRows);
        Assert.Empty(bench.Publisher.Published);
        Assert.Equal(id, await bench.SendAsync("one", Receipt));
        Assert.Single(bench.Meta.Bodies);
    }

    [Fact]
    public async Task An_Empty_Message_Takes_The_Id_Too()
    {
        var id = await bench.SendAsync("one", "{ }");

        Assert.Equal(id, JsonDocument.Parse(bench.Meta.Bodies[0]).RootElement.GetProperty("biz_opaque_callback_data").GetString());
    }

    [Fact]
    public async Task What_Is_Remembered_Is_Gone_After_A_Day_And_Pending_After_The_Functions_Time()
    {
        await bench.SendAsync("one");

        var record = Assert.Single(bench.Ledger.Records);
        Assert.Equal(bench.Time.GetUtcNow().AddHours(24), record.ExpiresAt);
        Assert.Equal(bench.Time.GetUtcNow().AddSeconds(28 + 5), record.Deadline);
    }
}
