using System.Text.Json;
using SocialMessaging.Errors;
using SocialMessaging.Idempotency;
using SocialMessaging.Meta;
using SocialMessaging.Testing;

namespace SocialMessaging.Tests.Messages;

/// <summary>Nothing is posted to Meta twice for one call, and after Meta's 200 nothing turns success into an error.</summary>
public sealed partial class MessageSenderTests : IDisposable
{
    private readonly SenderFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task A_Repeat_Of_An_Accepted_Call_Gets_The_Same_Id_And_Posts_Nothing()
    {
        var first = await fixture.SendAsync("one");

        Assert.Equal(first, await fixture.SendAsync("one"));
        Assert.Single(fixture.Meta.Bodies);
        Assert.NotEqual(first, await fixture.SendAsync("two"));
        Assert.Equal(2, fixture.Meta.Bodies.Count);
    }

    [Fact]
    public async Task Without_An_Invocation_Id_Every_Call_Is_A_Send()
    {
        Assert.NotEqual(await fixture.SendAsync(null), await fixture.SendAsync(null));
        Assert.Equal(2, fixture.Meta.Bodies.Count);
    }

    [Fact]
    public async Task A_Definite_Refusal_Is_Forgotten_So_That_A_Retry_Is_A_New_Attempt()
    {
        fixture.Meta.Answer = _ => Task.FromResult(FakeMeta.Reply(400, """{"error":{"message":"Rate","code":130429}}"""));
        await Assert.ThrowsAsync<GraphErrorException>(() => fixture.SendAsync("one"));
        Assert.Empty(fixture.Ledger.Records);

        fixture.Meta.Answer = _ => Task.FromResult(FakeMeta.Reply(200, FakeMeta.Accepted));
        await fixture.SendAsync("one");
        Assert.Equal(2, fixture.Meta.Bodies.Count);
    }

    [Fact]
    public async Task A_Meta_That_Cannot_Be_Reached_Has_Nothing_So_It_Is_Forgotten()
    {
        fixture.Meta.IsUnreachable = true;

        var fault = await Assert.ThrowsAsync<GraphUnavailableException>(() => fixture.SendAsync("one"));

        Assert.False(fault.MayHaveArrived);
        Assert.Empty(fixture.Ledger.Records);
        fixture.Meta.IsUnreachable = false;
        await fixture.SendAsync("one");
        Assert.Single(fixture.Meta.Bodies);
    }

    [Fact]
    public async Task A_Send_Under_Way_Is_Waited_For()
    {
        var meta = new TaskCompletionSource<HttpResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        fixture.Meta.Answer = _ => meta.Task;
        var first = fixture.SendAsync("one");
        var repeats = Enumerable.Range(0, 9).Select(_ => fixture.SendAsync("one")).ToList();
        Assert.All(repeats, repeat => Assert.False(repeat.IsCompleted));

        meta.SetResult(FakeMeta.Reply(200, FakeMeta.Accepted));
        var id = await first;
        var ids = await fixture.Time.AdvanceUntilAsync(Task.WhenAll(repeats), TimeSpan.FromMilliseconds(50));

        Assert.All(ids, repeat => Assert.Equal(id, repeat));
        Assert.Single(fixture.Meta.Bodies);
    }

    [Fact]
    public async Task A_Repeat_That_Waited_For_A_Refusal_May_Be_Tried_Again()
    {
        var meta = new TaskCompletionSource<HttpResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        fixture.Meta.Answer = _ => meta.Task;
        var first = fixture.SendAsync("one");
        var repeat = fixture.SendAsync("one");

        meta.SetResult(FakeMeta.Reply(400, """{"error":{"message":"Rate","code":130429}}"""));
        await Assert.ThrowsAsync<GraphErrorException>(() => first);

        await Assert.ThrowsAsync<ThrottledRequestException>(() => fixture.Time.AdvanceUntilAsync(repeat, TimeSpan.FromMilliseconds(50)));
        Assert.Single(fixture.Meta.Bodies);
    }

    [Fact]
    public async Task A_Repeat_Does_Not_Wait_Longer_Than_Its_Own_Time()
    {
        await fixture.SendAsync("one");
        fixture.Ledger.Put(Assert.Single(fixture.Ledger.Records) with
        {
            State = CallState.Pending,
            Deadline = fixture.Time.GetUtcNow().AddHours(1),
        });

        var repeat = fixture.SendAsync("one");
        fixture.Time.Advance(TimeSpan.FromSeconds(27.5));
        await Assert.ThrowsAsync<DependencyException>(() => repeat.WaitAsync(TimeSpan.FromMinutes(1)));

        Assert.Equal(CallState.Pending, Assert.Single(fixture.Ledger.Records).State);
    }

    [Fact]
    public async Task An_Invocation_Id_With_Another_Message_Is_Refused()
    {
        await fixture.SendAsync("one");

        await Assert.ThrowsAsync<InvalidParametersException>(
            () => fixture.SendAsync("one", SenderFixture.Text.Replace("Hello", "Hi", StringComparison.Ordinal)));
        Assert.Single(fixture.Meta.Bodies);
    }

    [Fact]
    public async Task The_Id_Travels_In_The_Message_Where_The_Caller_Left_The_Place_Free()
    {
        var id = await fixture.SendAsync("one");

        using var sent = JsonDocument.Parse(fixture.Meta.Bodies[0]);
        Assert.Equal(id, sent.RootElement.GetProperty("biz_opaque_callback_data").GetString());
        Assert.StartsWith(SenderFixture.Text[..^1], fixture.Meta.Bodies[0], StringComparison.Ordinal);
        Assert.Empty(fixture.Ledger.WamidRows);
        Assert.Equal(FakeMeta.Wamid, Assert.Single(fixture.Ledger.Records).Result);
    }

    [Fact]
    public async Task The_Callers_Own_Callback_Data_Is_Left_Alone_And_The_Wamid_Kept_Instead()
    {
        const string Own =
            """{"messaging_product":"whatsapp","to":"1","biz_opaque_callback_data":"mine","type":"text","text":{"body":"x"}}""";

        await fixture.SendAsync("one", Own);

        Assert.Equal(Own, fixture.Meta.Bodies[0]);
        Assert.Equal(fixture.Time.GetUtcNow().AddDays(37), fixture.Ledger.WamidRows[FakeMeta.Wamid]);
    }

    [Fact]
    public async Task With_The_Setting_Off_Messages_Go_Out_As_They_Came()
    {
        using var plain = new SenderFixture(addsCallbackData: false);

        await plain.SendAsync("one");

        Assert.Equal(SenderFixture.Text, plain.Meta.Bodies[0]);
        Assert.Single(plain.Ledger.WamidRows);
    }

    [Fact]
    public async Task A_Read_Receipt_Gets_An_Id_And_Neither_Wamid_Nor_Event()
    {
        const string Receipt =
            """{"messaging_product":"whatsapp","status":"read","message_id":"wamid.x","typing_indicator":{"type":"text"}}""";
        fixture.Meta.Answer = _ => Task.FromResult(FakeMeta.Reply(200, """{"success":true}"""));

        var id = await fixture.SendAsync("one", Receipt);

        Assert.True(Guid.TryParse(id, out _));
        Assert.Equal(Receipt, fixture.Meta.Bodies[0]);
        Assert.Empty(fixture.Ledger.WamidRows);
        Assert.Empty(fixture.Publisher.Published);
        Assert.Equal(id, await fixture.SendAsync("one", Receipt));
        Assert.Single(fixture.Meta.Bodies);
    }

    [Fact]
    public async Task An_Empty_Message_Takes_The_Id_Too()
    {
        var id = await fixture.SendAsync("one", "{ }");

        Assert.Equal(id, JsonDocument.Parse(fixture.Meta.Bodies[0]).RootElement.GetProperty("biz_opaque_callback_data").GetString());
    }

    [Fact]
    public async Task What_Is_Remembered_Is_Gone_After_A_Day_And_Pending_After_The_Functions_Time()
    {
        await fixture.SendAsync("one");

        var record = Assert.Single(fixture.Ledger.Records);
        Assert.Equal(fixture.Time.GetUtcNow().AddHours(24), record.ExpiresAt);
        Assert.Equal(fixture.Time.GetUtcNow().AddSeconds(28 + 5), record.Deadline);
    }
}
