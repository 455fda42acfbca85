namespace SocialMessaging.Simulator.Tests.Flows;

/// <content>The document of a flow as a file.</content>
public sealed partial class FlowEndpointTests
{
    [Fact]
    public async Task Assets_Are_Replaced_Listed_And_Fetched_Without_A_Token()
    {
        var id = (string)(await flows.CreateAsync("assets")).Expect(200).Json["id"]!;
        Assert.Empty((await host.Graph(HttpMethod.Get, $"{id}/assets").SendAsync()).Expect(200).Json["data"]!.AsArray());

        var uploaded = (await flows.UploadAsync(id, "{ not json")).Expect(200).Json;
        Assert.Equal("INVALID_FLOW_JSON", (string?)uploaded["validation_errors"]![0]!["error"]);
        Assert.Empty((await flows.UploadAsync(id, FlowCalls.Small)).Expect(200).Json["validation_errors"]!.AsArray());

        var asset = (await host.Graph(HttpMethod.Get, $"{id}/assets").SendAsync()).Expect(200).Json["data"]![0]!;
        Assert.Equal("flow.json", (string?)asset["name"]);
        Assert.Equal("FLOW_JSON", (string?)asset["asset_type"]);
        var url = (string)asset["download_url"]!;
        Assert.Equal(FlowCalls.Small, await host.Client.GetStringAsync(url));
        Assert.Equal(404, (int)(await host.Client.GetAsync(url[..^1])).StatusCode);
    }

    [Fact]
    public async Task An_Upload_Needs_Its_File_And_The_Two_Names_That_Meta_Knows()
    {
        (await flows.UploadAsync(FlowCalls.Feedback, FlowCalls.Small, name: "other.json")).ExpectError(400, 100);
        (await flows.UploadAsync(FlowCalls.Feedback, FlowCalls.Small, type: "IMAGE")).ExpectError(400, 100);
        (await flows.UploadAsync(FlowCalls.Feedback, "")).ExpectError(400, 100);
        (await flows.PostAsync(FlowCalls.Feedback, "assets")).ExpectError(400, 100);
        (await flows.UploadAsync(FlowCalls.Feedback, new string(' ', 10 * 1024 * 1024) + FlowCalls.Small)).ExpectError(400, 100);
        Assert.Equal("PUBLISHED", await flows.StatusAsync(FlowCalls.Feedback));
    }
}
