using SocialMessaging.Operations.Accounts;
using SocialMessaging.Operations.Conversions;
using SocialMessaging.Testing.Accounts;
using SocialMessaging.Tests.Operations.Flows;

namespace SocialMessaging.Tests.Operations.Conversions;

/// <summary>Datasets: made once, found where they were made elsewhere, shown with the account.</summary>
public sealed class DatasetTests
{
    private const string DatasetId = "987654321098765";
    private const string Dataset = $"{ServiceFixture.MetaWaba}/dataset";

    [Fact]
    public async Task A_Dataset_Is_Kept_On_The_Account_And_Shown_With_It()
    {
        using var fixture = await FlowFixture.StartAsync();
        fixture.Graph.Answer("POST " + Dataset, $$"""{"id":"{{DatasetId}}"}""");
        var before = await GetAsync(fixture);

        var first = await CreateAsync(fixture);
        var second = await CreateAsync(fixture);

        Assert.Null(before.Body?["account"]?["datasetId"]);
        Assert.Equal($$"""{"datasetId":"{{DatasetId}}"}""", first.Body?.ToJsonString());
        Assert.Equal($$"""{"datasetId":"{{DatasetId}}"}""", second.Body?.ToJsonString());
        Assert.Equal(DatasetId, (await GetAsync(fixture)).Body?["account"]?["datasetId"]?.GetValue<string>());
        var list = await fixture.Service.CallAsync(ListLinkedWhatsAppBusinessAccounts.Operation);
        Assert.Equal(DatasetId, list.Body?["linkedAccounts"]?[0]?["datasetId"]?.GetValue<string>());
        Assert.All(fixture.Changes, call => Assert.Equal("", call.Body));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"id":"123"}""")]
    [InlineData("""{"id":"98765432109876x"}""")]
    public async Task An_Id_That_Is_None_Is_Metas_Fault_And_Not_Kept(string answer)
    {
        using var fixture = await FlowFixture.StartAsync();
        fixture.Graph.Answer("POST " + Dataset, answer);

        var reply = await CreateAsync(fixture);

        Assert.Equal((502, "DependencyException"), (reply.Status, reply.ErrorType));
        Assert.Null((await fixture.Service.LinkAsync()).DatasetId);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(10)]
    public async Task A_Token_Without_The_Permission_Is_Told_Which(int code)
    {
        using var fixture = await FlowFixture.StartAsync();
        fixture.Refuse("POST " + Dataset, code, "Permissions error");

        var reply = await CreateAsync(fixture);

        Assert.Equal((403, "AccessDeniedByMetaException"), (reply.Status, reply.ErrorType));
        Assert.Contains("whatsapp_business_manage_events", reply.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($$"""{"id":"{{DatasetId}}"}""")]
    [InlineData($$"""{"data":[{"id":"{{DatasetId}}"}]}""")]
    public async Task A_Dataset_That_Was_Made_Elsewhere_Is_Found_When_The_Account_Is_Refreshed(string answer)
    {
        using var fixture = await FlowFixture.StartAsync();
        fixture.Graph.Answer("GET " + Dataset, answer);
        fixture.Service.Time.Advance(TimeSpan.FromHours(2));

        var reply = await GetAsync(fixture);

        Assert.Equal(DatasetId, reply.Body?["account"]?["datasetId"]?.GetValue<string>());
    }

    [Fact]
    public async Task A_Refresh_Goes_Through_Without_The_Permission_For_Datasets()
    {
        using var fixture = await FlowFixture.StartAsync();
        fixture.Refuse("GET " + Dataset, 200, "Permissions error");
        fixture.Service.RecordWaba(ServiceFixture.MetaWaba, "New Name");
        fixture.Service.Time.Advance(TimeSpan.FromHours(2));

        Assert.Equal("New Name", (await GetAsync(fixture)).Body?["account"]?["wabaName"]?.GetValue<string>());
    }

    [Fact]
    public async Task A_Dataset_Is_Found_When_An_Account_Is_Linked()
    {
        using var fixture = new ServiceFixture();
        fixture.Graph.Answer("GET " + Dataset, $$"""{"id":"{{DatasetId}}"}""");

        Assert.Equal(DatasetId, (await fixture.LinkCompletelyAsync()).DatasetId);
    }

    private static Task<ServiceReply> GetAsync(FlowFixture fixture) =>
        fixture.Service.CallAsync(GetLinkedWhatsAppBusinessAccount.Operation, query: "id=" + fixture.Link.Id);

    private static Task<ServiceReply> CreateAsync(FlowFixture fixture) =>
        fixture.Service.CallAsync(CreateWhatsAppDataset.Operation, $$"""{"id":"{{fixture.Link.Id}}"}""");
}
