using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Accounts;
using SocialMessaging.Errors;
using SocialMessaging.Functions.Tests.Hosting;
using SocialMessaging.Functions.Tests.Replay;
using SocialMessaging.LocalHost.Startup;
using SocialMessaging.Operations;
using SocialMessaging.Testing.Model;

namespace SocialMessaging.Functions.Tests.Isolation;

/// <summary>Two accounts in one deployment: what the one has linked does not exist for the other, action by action.</summary>
public sealed class TwoAccountsTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    /// <summary>The actions whose samples are about a WABA or a number.</summary>
    public static TheoryData<string> ActionsOnResources =>
    [
        .. from operation in OperationList.All
           where SampleCall.OfAction(operation.Name).Resource(operation) is not null
           select operation.Name,
    ];

    [Theory]
    [MemberData(nameof(ActionsOnResources))]
    public async Task What_Is_Not_Yours_Does_Not_Exist(string action)
    {
        var isListed = ServiceModel.Errors(action).Contains(nameof(ResourceNotFoundException));
        var (status, error) = isListed ? (404, nameof(ResourceNotFoundException)) : (400, nameof(InvalidParametersException));
        await using var deployment = await Deployment.StartAsync(Now);
        var before = await StateAsync(deployment);

        var reply = await AsNeighbourAsync(deployment, action);

        Assert.Equal(error, reply.Headers["x-amzn-ErrorType"]);
        Assert.Equal(status, reply.StatusCode);
        Assert.DoesNotContain("Local Business", reply.Body, StringComparison.Ordinal);
        Assert.Empty(deployment.Graph.Calls);
        Assert.Equal(before, await StateAsync(deployment));
        Assert.False(Directory.Exists(deployment.ObjectPath("inbound")));
        Assert.Equal(200, (await AsOwnerAsync(deployment, action)).StatusCode);
    }

    [Fact]
    public async Task A_List_Shows_Ones_Own_Alone()
    {
        await using var deployment = await Deployment.StartAsync(Now);

        var reply = await AsNeighbourAsync(deployment, "ListLinkedWhatsAppBusinessAccounts");

        Assert.Equal("""{"linkedAccounts":[]}""", reply.Body);
        Assert.Contains(Seed.LinkedAccountId, (
            await AsOwnerAsync(deployment, "ListLinkedWhatsAppBusinessAccounts")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Paging_Token_Of_The_Other_Account_Shows_Nothing()
    {
        await using var deployment = await Deployment.StartAsync(Now);
        var token = PageToken.Write("waba-00000000000000000000000000000000");

        var reply = await AsNeighbourAsync(deployment, new SampleCall(
            "ListLinkedWhatsAppBusinessAccounts", "GET", $"/v1/whatsapp/waba/list?nextToken={Uri.EscapeDataString(token)}"));

        Assert.Equal("""{"linkedAccounts":[]}""", reply.Body);
    }

    [Fact]
    public async Task A_Sign_Up_Is_Finished_By_The_Account_That_Began_It()
    {
        await using var deployment = await Deployment.StartAsync(Now);
        var begun = await AsOwnerAsync(deployment, "AssociateWhatsAppBusinessAccount");
        using var json = JsonDocument.Parse(begun.Body);
        var token = json.RootElement.GetProperty("signupCallbackResult").GetProperty("associateInProgressToken").GetString();
        var accounts = deployment.Services.GetRequiredService<IAccountStore>();
        var linked = await accounts.FindByMetaIdAsync("100000000000002", CancellationToken.None);
        var number = await accounts.FindPhoneNumberByMetaIdAsync("100000000000102", CancellationToken.None);
        var finish = new SampleCall(
            "AssociateWhatsAppBusinessAccount",
            "POST",
            "/v1/whatsapp/signup",
            $$"""
            {"setupFinalization":{"associateInProgressToken":"{{token}}","waba":{"id":"{{linked?.Id}}"},
            "phoneNumbers":[{"id":"{{number?.Id}}","twoFactorPin":"123456"}]} }
            """);

        var stolen = await AsNeighbourAsync(deployment, finish);
        var own = await InvokeAsync(deployment, finish, LocalAccessKeys.DefaultKey);

        Assert.Equal((400, "InvalidParametersException"), (stolen.StatusCode, stolen.Headers["x-amzn-ErrorType"]));
        Assert.Equal(200, own.StatusCode);
    }

    [Fact]
    public async Task A_Waba_That_Is_Linked_Cannot_Be_Taken_By_Another_Account()
    {
        await using var deployment = await Deployment.StartAsync(Now);
        Assert.Equal(200, (await AsOwnerAsync(deployment, "AssociateWhatsAppBusinessAccount")).StatusCode);
        var linked = await LinkAsync(deployment);

        var reply = await AsNeighbourAsync(deployment, "AssociateWhatsAppBusinessAccount");

        Assert.Equal((400, "InvalidParametersException"), (reply.StatusCode, reply.Headers["x-amzn-ErrorType"]));
        var accounts = deployment.Services.GetRequiredService<IAccountStore>();
        Assert.Equal(Deployment.Account, (await accounts.FindByMetaIdAsync("100000000000002", CancellationToken.None))?.AccountId);
        Assert.Equal(Deployment.Account, linked.AccountId);
    }

    [Fact]
    public async Task Events_Go_To_The_Topic_Of_The_Account_That_Has_Linked_The_Waba()
    {
        await using var deployment = await Deployment.StartAsync(Now);
        var theft = await AsNeighbourAsync(deployment, new SampleCall(
            "PutWhatsAppBusinessAccountEventDestinations",
            "PUT",
            "/v1/whatsapp/waba/eventdestinations",
            $$"""
            {"id":"{{Seed.LinkedAccountId}}","eventDestinations":[{"eventDestinationArn":"arn:aws:sns:us-east-1:111111111111:stolen",
            "roleArn":"arn:aws:iam::111111111111:role/publish"}]}
            """));

        using var request = SavedEvent.Read(SavedEvent.WebhookFolder, "message-text").ToHttp();
        using var response = await deployment.Client.SendAsync(request);
        using var events = JsonDocument.Parse(await deployment.Client.GetStringAsync(new Uri("/local/events", UriKind.Relative)));

        Assert.Equal(400, theft.StatusCode);
        Assert.Equal(200, (int)response.StatusCode);
        var published = Assert.Single(events.RootElement.GetProperty("events").EnumerateArray());
        Assert.Equal("arn:aws:sns:us-east-1:000000000000:whatsapp-events", published.GetProperty("topicArn").GetString());
    }

    [Fact]
    public async Task A_Topic_Of_The_Other_Account_Is_Not_A_Destination()
    {
        await using var deployment = await Deployment.StartAsync(Now);

        var reply = await InvokeAsync(
            deployment,
            new(
                "PutWhatsAppBusinessAccountEventDestinations",
                "PUT",
                "/v1/whatsapp/waba/eventdestinations",
                $$"""{"id":"{{Seed.LinkedAccountId}}","eventDestinations":["""
                + """{"eventDestinationArn":"arn:aws:sns:us-east-1:111111111111:theirs"}]}"""),
            LocalAccessKeys.DefaultKey);

        Assert.Equal((400, "InvalidParametersException"), (reply.StatusCode, reply.Headers["x-amzn-ErrorType"]));
    }

    [Fact]
    public async Task Iam_Callers_Are_Kept_Apart_In_The_Same_Way()
    {
        await using var deployment = await Deployment.StartAsync(Now);
        foreach (var call in ActionsOnResources.Select(row => SampleCall.OfAction(row.Data)))
        {
            var request = Read(call, LocalAccessKeys.DefaultKey, deployment);
            request.RequestContext.Authorizer =
                new()
                {
                    IAM = new()
                    {
                        AccountId = Deployment.Neighbour,
                        UserARN = "arn:aws:iam::111111111111:user/kim",
                        AccessKey = "AKIAEXAMPLE",
                    }
                };

            var reply = await deployment.InvokeAsync(call.Name, request);

            Assert.Contains(reply.Headers["x-amzn-ErrorType"], (string[])["ResourceNotFoundException", "InvalidParametersException"]);
        }
    }

    private static Task<APIGatewayHttpApiV2ProxyResponse> AsNeighbourAsync(Deployment deployment, string action) =>
        AsNeighbourAsync(deployment, SampleCall.OfAction(action));

    private static Task<APIGatewayHttpApiV2ProxyResponse> AsNeighbourAsync(Deployment deployment, SampleCall call) =>
        InvokeAsync(deployment, call, Deployment.NeighbourKey);

    private static Task<APIGatewayHttpApiV2ProxyResponse> AsOwnerAsync(Deployment deployment, string action) =>
        InvokeAsync(deployment, SampleCall.OfAction(action), LocalAccessKeys.DefaultKey);

    private static Task<APIGatewayHttpApiV2ProxyResponse> InvokeAsync(Deployment deployment, SampleCall call, string accessKey) =>
        deployment.InvokeAsync(call.Name, Read(call, accessKey, deployment));

    private static APIGatewayHttpApiV2ProxyRequest Read(SampleCall call, string accessKey, Deployment deployment) =>
        new SavedEvent(call.Name, EventWriter.Signed(call, deployment.Time, accessKey).ToJsonString()).Request;

    private static async Task<LinkedAccount> LinkAsync(Deployment deployment)
    {
        var accounts = deployment.Services.GetRequiredService<IAccountStore>();
        var begun = await accounts.FindByMetaIdAsync("100000000000002", CancellationToken.None);
        Assert.NotNull(begun);
        return await accounts.UpdateAsync(begun with { Status = RegistrationStatus.Complete, LapsesAt = null }, CancellationToken.None);
    }

    private static async Task<string> StateAsync(Deployment deployment)
    {
        var accounts = deployment.Services.GetRequiredService<IAccountStore>();
        var link = await accounts.FindAsync(Deployment.Account, Seed.LinkedAccountId, CancellationToken.None);
        var number = await accounts.FindPhoneNumberAsync(Deployment.Account, Seed.PhoneNumberId, CancellationToken.None);
        return $"{link?.Version} {number?.Version} {link?.EventDestination} {string.Join(',', link?.Tags.Keys ?? [])}";
    }
}
