using SocialMessaging.Testing.Events;
using static SocialMessaging.Testing.Events.MetaPosts;

namespace SocialMessaging.Tests.Webhooks;

public sealed class StateRefreshTests : IDisposable
{
    private readonly EventsFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task A_Flagged_Number_Is_Red()
    {
        await fixture.PostAsync(
            Post(Entry(Change("phone_number_quality_update", """{"display_phone_number":"15550783881","event":"FLAGGED"}"""))));

        Assert.Equal("RED", fixture.Accounts.Numbers[SampleLinks.NumberId].QualityRating);
        Assert.Single(fixture.Publisher.Published);
    }

    [Fact]
    public async Task Another_Quality_Event_Makes_The_Next_Get_Ask_Meta()
    {
        await fixture.PostAsync(
            Post(Entry(Change("phone_number_quality_update", """{"display_phone_number":"15550783881","event":"UNFLAGGED"}"""))));

        Assert.Equal("GREEN", fixture.Accounts.Numbers[SampleLinks.NumberId].QualityRating);
        Assert.Equal(DateTimeOffset.UnixEpoch, fixture.Accounts.Numbers[SampleLinks.NumberId].RefreshedAt);
        Assert.Equal(DateTimeOffset.UnixEpoch, fixture.Accounts.Links[SampleLinks.WabaId].RefreshedAt);
    }

    [Theory]
    [InlineData("APPROVED", "Caf\u00e9 / Bar")]
    [InlineData("REJECTED", "Jasper's Market")]
    public async Task An_Approved_Name_Is_Taken_Over(string decision, string name)
    {
        var value = $$"""{"display_phone_number":"15550783881","decision":"{{decision}}","requested_verified_name":"Caf\u00e9 \/ Bar"}""";

        await fixture.PostAsync(Post(Entry(Change("phone_number_name_update", value))));

        Assert.Equal(name, fixture.Accounts.Numbers[SampleLinks.NumberId].DisplayName);
    }

    [Fact]
    public async Task A_Removed_App_Is_Not_Subscribed_Any_More()
    {
        var value = $$$"""{"event":"PARTNER_APP_UNINSTALLED","waba_info":{"waba_id":"{{{SampleLinks.MetaWabaId}}}"}}""";

        await fixture.PostAsync(Post(At(SampleLinks.Then, Change("account_update", value), "portfolio")));

        Assert.False(fixture.Accounts.Links[SampleLinks.WabaId].Subscribed);
        Assert.Single(fixture.Publisher.Published);
    }

    [Fact]
    public async Task What_Was_Told_Before_The_State_Was_Read_Changes_Nothing()
    {
        var earlier = SampleLinks.Then.AddMinutes(-1);
        var removed = $$$"""{"event":"PARTNER_REMOVED","waba_info":{"waba_id":"{{{SampleLinks.MetaWabaId}}}"}}""";
        var (link, number) = (fixture.Accounts.Links[SampleLinks.WabaId], fixture.Accounts.Numbers[SampleLinks.NumberId]);
        fixture.Accounts.Links[SampleLinks.WabaId] = link with { RefreshedAt = SampleLinks.Then };
        fixture.Accounts.Numbers[SampleLinks.NumberId] = number with { RefreshedAt = SampleLinks.Then };

        await fixture.PostAsync(Post(At(earlier, Change("phone_number_quality_update", Quality("FLAGGED")))));
        await fixture.PostAsync(Post(At(earlier, Change("account_update", removed), "portfolio")));

        Assert.Equal("GREEN", fixture.Accounts.Numbers[SampleLinks.NumberId].QualityRating);
        Assert.Equal(SampleLinks.Then, fixture.Accounts.Numbers[SampleLinks.NumberId].RefreshedAt);
        Assert.True(fixture.Accounts.Links[SampleLinks.WabaId].Subscribed);
        Assert.Equal(2, fixture.Publisher.Published.Count);
    }

    [Fact]
    public async Task Two_Events_In_The_Wrong_Order_Leave_Meta_The_Last_Word()
    {
        fixture.Time.Advance(TimeSpan.FromMinutes(1));

        await fixture.PostAsync(Post(At(SampleLinks.Then.AddSeconds(30), Change("phone_number_quality_update", Quality("UNFLAGGED")))));
        await fixture.PostAsync(Post(At(SampleLinks.Then.AddSeconds(20), Change("phone_number_quality_update", Quality("FLAGGED")))));

        Assert.Equal("GREEN", fixture.Accounts.Numbers[SampleLinks.NumberId].QualityRating);
        Assert.Equal(DateTimeOffset.UnixEpoch, fixture.Accounts.Numbers[SampleLinks.NumberId].RefreshedAt);
    }

    [Fact]
    public async Task A_Repeat_Changes_Nothing()
    {
        var post = Post(Entry(Change("phone_number_quality_update", """{"display_phone_number":"15550783881","event":"FLAGGED"}""")));
        await fixture.PostAsync(post);
        var green = fixture.Accounts.Numbers[SampleLinks.NumberId] with { QualityRating = "GREEN" };
        fixture.Accounts.Numbers[SampleLinks.NumberId] = green;

        await fixture.PostAsync(post);

        Assert.Equal(green, fixture.Accounts.Numbers[SampleLinks.NumberId]);
    }

    private static string Quality(string change) => $$"""{"display_phone_number":"15550783881","event":"{{change}}"}""";

    private static string At(DateTimeOffset time, string change, string id = SampleLinks.MetaWabaId) =>
        $$"""{"id":"{{id}}","time":{{time.ToUnixTimeSeconds()}},"changes":[{{change}}]}""";
}
