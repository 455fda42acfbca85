using SocialMessaging.Testing.Events;
using static SocialMessaging.Testing.Events.MetaPosts;

namespace SocialMessaging.Tests.Webhooks;

public sealed class StateRefreshTests : IDisposable
{
    private readonly EventsHarness harness = new();

    public void Dispose() => harness.Dispose();

    [Fact]
    public async Task A_Flagged_Number_Is_Red()
    {
        await harness.PostAsync(
            Post(Entry(Change("phone_number_quality_update", "{\"display_phone_number\":\"15550783881\",\"event\":\"FLAGGED\"}"))));

        Assert.Equal("RED", harness.Accounts.Numbers[SampleLinks.NumberId].QualityRating);
        Assert.Single(harness.Publisher.Published);
    }

    [Fact]
    public async Task Another_Quality_Event_Makes_The_Next_Get_Ask_Meta()
    {
        await harness.PostAsync(
            Post(Entry(Change("phone_number_quality_update", "{\"display_phone_number\":\"15550783881\",\"event\":\"UNFLAGGED\"}"))));

        Assert.Equal("GREEN", harness.Accounts.Numbers[SampleLinks.NumberId].QualityRating);
        Assert.Equal(DateTimeOffset.UnixEpoch, harness.Accounts.Numbers[SampleLinks.NumberId].RefreshedAt);
        Assert.Equal(DateTimeOffset.UnixEpoch, harness.Accounts.Links[SampleLinks.WabaId].RefreshedAt);
    }

    [Theory]
    [InlineData("APPROVED", "Caf\u00e9 / Bar")]
    [InlineData("REJECTED", "Jasper's Market")]
    public async Task An_Approved_Name_Is_Taken_Over(string decision, string name)
    {
        var value = $$"""{"display_phone_number":"15550783881","decision":"{{decision}}","requested_verified_name":"Caf\u00e9 \/ Bar"}""";

        await harness.PostAsync(Post(Entry(Change("phone_number_name_update", value))));

        Assert.Equal(name, harness.Accounts.Numbers[SampleLinks.NumberId].DisplayName);
    }

    [Fact]
    public async Task A_Removed_App_Is_Not_Subscribed_Any_More()
    {
        var value = $$$"""{"event":"PARTNER_APP_UNINSTALLED","waba_info":{"waba_id":"{{{SampleLinks.MetaWabaId}}}"}}""";

        await harness.PostAsync(Post($$"""{"id":"portfolio","time":1,"changes":[{{Change("account_update", value)}}]}"""));

        Assert.False(harness.Accounts.Links[SampleLinks.WabaId].Subscribed);
        Assert.Single(harness.Publisher.Published);
    }

    [Fact]
    public async Task A_Repeat_Changes_Nothing()
    {
        var post = Post(Entry(Change("phone_number_quality_update", "{\"display_phone_number\":\"15550783881\",\"event\":\"FLAGGED\"}")));
        await harness.PostAsync(post);
        var green = harness.Accounts.Numbers[SampleLinks.NumberId] with { QualityRating = "GREEN" };
        harness.Accounts.Numbers[SampleLinks.NumberId] = green;

        await harness.PostAsync(post);

        Assert.Equal(green, harness.Accounts.Numbers[SampleLinks.NumberId]);
    }
}
