using System.Net;
using SocialMessaging.Accounts;
using SocialMessaging.Testing.Accounts;
using static SocialMessaging.Testing.Accounts.ServiceFixture;

namespace SocialMessaging.Tests.Operations.Accounts;

/// <content>Calls that come twice, one after the other or at once.</content>
public sealed partial class SignupFinishTests
{
    [Fact]
    public async Task A_Step_Two_That_Failed_Halfway_Is_Repeated_Without_Doing_Anything_Twice()
    {
        var token = await fixture.BeginAsync("https://hooks.example.com/hook");
        var members = $$"""
            "phoneNumbers":[{"id":"{{MetaNumber}}","twoFactorPin":"123456"},{"id":"{{SecondMetaNumber}}","twoFactorPin":"123456"}]
            """;
        fixture.Graph.AnswerOnce($"POST {SecondMetaNumber}/register", FakeGraph.Error(133005, "Two step verification PIN Mismatch"));
        var refused = await fixture.FinishAsync(token, members);
        fixture.Graph.Answer(
            $"GET {MetaWaba}/subscribed_apps", $$"""{"data":[{"whatsapp_business_api_data":{"id":"{{AppId}}","name":"App"} }]}""");
        fixture.Graph.AnswerOnce($"POST {MetaWaba}/subscribed_apps", FakeGraph.Error(2200, "Callback verification failed"));
        var refusedAgain = await fixture.FinishAsync(token, members);

        var reply = await fixture.FinishAsync(token, members);

        Assert.Equal("InvalidParametersException", refused.ErrorType);
        Assert.Contains("PIN Mismatch", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Callback verification failed", refusedAgain.Message, StringComparison.Ordinal);
        Assert.Equal(200, reply.Status);
        Assert.Equal(1, fixture.Graph.Changes.Count(call => call.StartsWith($"POST {MetaNumber}/register", StringComparison.Ordinal)));
        Assert.Equal(2, fixture.Graph.Changes.Count(
            call => call.StartsWith($"POST {SecondMetaNumber}/register", StringComparison.Ordinal)));
        Assert.DoesNotContain($"POST {MetaWaba}/subscribed_apps", fixture.Graph.Changes);
        Assert.Equal(RegistrationStatus.Complete, (await fixture.LinkAsync()).Status);
    }

    [Fact]
    public async Task A_Repeat_With_The_Same_Input_Is_Answered_The_Same_For_An_Hour()
    {
        var token = await fixture.BeginAsync();
        fixture.Time.Advance(TimeSpan.FromMinutes(59));
        var first = await fixture.FinishAsync(token, $"\"phoneNumbers\":{OneNumber}");
        var calls = fixture.Graph.Calls.Count;
        fixture.Time.Advance(TimeSpan.FromMinutes(59));

        var repeat = await fixture.FinishAsync(token, $"\"phoneNumbers\":{OneNumber}");
        fixture.Time.Advance(TimeSpan.FromMinutes(1));
        var late = await fixture.FinishAsync(token, $"\"phoneNumbers\":{OneNumber}");

        Assert.Equal((200, first.Body!.ToJsonString()), (repeat.Status, repeat.Body!.ToJsonString()));
        Assert.Equal(calls, fixture.Graph.Calls.Count);
        await AssertRefusedAsync(late, "associateInProgressToken", RegistrationStatus.Complete);
    }

    [Theory]
    [InlineData("""  "phoneNumbers":[{"id":"106540352242922","twoFactorPin":"123457"}]  """)]
    [InlineData("""  "phoneNumbers":[]  """)]
    [InlineData("""  "waba":{"tags":[{"key":"a"}]},"phoneNumbers":[{"id":"106540352242922","twoFactorPin":"123456"}]  """)]
    public async Task A_Repeat_With_Another_Input_Is_Refused(string members)
    {
        var token = await fixture.BeginAsync();
        await fixture.FinishAsync(token, $"\"phoneNumbers\":{OneNumber}");

        await AssertRefusedAsync(
            await fixture.FinishAsync(token, members), "associateInProgressToken", RegistrationStatus.Complete);
    }

    [Fact]
    public async Task Nothing_Is_Kept_From_Which_A_Pin_Could_Be_Found()
    {
        var (first, second) = (await fixture.BeginAsync(), await fixture.BeginAsync());
        await fixture.FinishAsync(first, $"\"phoneNumbers\":{OneNumber}");
        await fixture.FinishAsync(second, $"\"phoneNumbers\":{OneNumber}");

        var ended = fixture.Signups.Signups.Values.ToList();
        Assert.All(ended, signup => Assert.True(signup.Token.Ciphertext.IsEmpty));
        // The same input under another progress token, which is not stored, is another hash.
        Assert.Equal(2, ended.Select(signup => signup.Outcome?.InputHash).Distinct().Count());
    }

    [Fact]
    public async Task The_Progress_Token_Works_For_An_Hour()
    {
        var token = await fixture.BeginAsync();
        fixture.Time.Advance(TimeSpan.FromHours(1));

        var reply = await fixture.FinishAsync(token, $"\"phoneNumbers\":{OneNumber}");

        await AssertRefusedAsync(reply, "associateInProgressToken");
    }

    [Fact]
    public async Task The_Progress_Token_Of_Another_Account_Does_Not_Exist()
    {
        var token = await fixture.BeginAsync();

        var reply = await fixture.FinishAsync(token, $"\"phoneNumbers\":{OneNumber}", OtherAccount);

        await AssertRefusedAsync(reply, "associateInProgressToken");
    }

    [Fact]
    public async Task Ten_Parallel_Associations_Of_One_Waba_Link_It_Once()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ =>
            await fixture.FinishAsync(await fixture.BeginAsync(), $"\"phoneNumbers\":{OneNumber}")));

        Assert.All(replies, reply => Assert.Equal(200, reply.Status));
        Assert.Equal(RegistrationStatus.Complete, Assert.Single(
            await fixture.Accounts.ListAsync(Account, afterId: null, 100, CancellationToken.None)).Status);
    }

    [Fact]
    public async Task Calls_With_One_Progress_Token_And_The_Same_Input_Are_Answered_The_Same()
    {
        var token = await fixture.BeginAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => fixture.FinishAsync(token, $"\"phoneNumbers\":{OneNumber}")));

        Assert.All(replies, reply => Assert.Equal(200, reply.Status));
        Assert.Single(replies.Select(reply => reply.Body!.ToJsonString()).Distinct());
        Assert.Equal(RegistrationStatus.Complete, (await fixture.LinkAsync()).Status);
    }

    [Fact]
    public async Task A_Call_That_Meta_Refuses_Because_Another_Was_First_Is_Answered_As_That_One()
    {
        var token = await fixture.BeginAsync();
        var (gate, entered) = (new TaskCompletionSource(), new TaskCompletionSource());
        fixture.Graph.Answer($"POST {MetaNumber}/register", async _ =>
        {
            entered.TrySetResult();
            await gate.Task;
            return (HttpStatusCode.BadRequest, FakeGraph.Error(133016, "Too many registrations"));
        });
        var slow = fixture.FinishAsync(token, $"\"phoneNumbers\":{OneNumber}");
        await entered.Task;
        fixture.Graph.Answer($"POST {MetaNumber}/register", FakeGraph.Success);
        var first = await fixture.FinishAsync(token, $"\"phoneNumbers\":{OneNumber}");

        gate.SetResult();

        Assert.Equal((200, first.Body!.ToJsonString()), ((await slow).Status, (await slow).Body!.ToJsonString()));
    }

    [Fact]
    public async Task Of_Two_Calls_With_One_Progress_Token_And_Other_Inputs_One_Is_Refused()
    {
        var token = await fixture.BeginAsync();

        var replies = await Task.WhenAll(
            fixture.FinishAsync(token, $"\"phoneNumbers\":{OneNumber}"), fixture.FinishAsync(token, "\"phoneNumbers\":[]"));

        Assert.Equal([200, 400], replies.Select(reply => reply.Status).Order());
    }
}
