using System.Text.Json.Nodes;
using SocialMessaging.Operations.Tags;
using SocialMessaging.Testing.Accounts;
using static SocialMessaging.Testing.Accounts.ServiceFixture;

namespace SocialMessaging.Tests.Operations.Tags;

/// <summary>TagResource, UntagResource, ListTagsForResource.</summary>
public sealed class TagTests : IDisposable
{
    private const string Prefix = $"arn:aws:social-messaging:us-east-1:{Account}:";

    private readonly ServiceFixture fixture = new();

    [Theory]
    [InlineData("waba")]
    [InlineData("phone-number-id")]
    public async Task Tags_Are_Added_Overwritten_Listed_And_Removed(string type)
    {
        var arn = await ArnAsync(type);

        var tagged = await TagAsync(arn, """[{"key":"b","value":"1"},{"key":"a"}]""");
        await TagAsync(arn, """[{"key":"b","value":"2"},{"key":"c","value":"3"}]""");
        var listed = await ListAsync(arn);
        var untagged = await UntagAsync(arn, """["b","never there"]""");
        var rest = await ListAsync(arn);

        Assert.Equal((200, 200), (tagged.Status, tagged.Body!["statusCode"]!.GetValue<int>()));
        Assert.Equal((200, 200), (untagged.Status, untagged.Body!["statusCode"]!.GetValue<int>()));
        Assert.Equal(200, listed.Body!["statusCode"]!.GetValue<int>());
        Assert.Equal("""[{"key":"a","value":""},{"key":"b","value":"2"},{"key":"c","value":"3"}]""", listed.Body["tags"]!.ToJsonString());
        Assert.Equal("""[{"key":"a","value":""},{"key":"c","value":"3"}]""", rest.Body!["tags"]!.ToJsonString());
    }

    [Fact]
    public async Task Ten_Parallel_Taggings_With_Different_Keys_Keep_All_Ten()
    {
        var arn = await ArnAsync("waba");

        var replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => TagAsync(arn, $$"""[{"key":"k{{i}}","value":"{{i}}"}]""")));

        Assert.All(replies, reply => Assert.Equal(200, reply.Status));
        Assert.Equal(10, (await ListAsync(arn)).Body!["tags"]!.AsArray().Count);
    }

    [Fact]
    public async Task Ten_Parallel_Taggings_Of_A_Phone_Number_Keep_All_Ten()
    {
        var arn = await ArnAsync("phone-number-id");

        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => TagAsync(arn, $$"""[{"key":"k{{i}}"}]""")));

        Assert.Equal(10, (await ListAsync(arn)).Body!["tags"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_Resource_Has_Fifty_Tags_And_No_More()
    {
        var arn = await ArnAsync("waba");
        var fifty = string.Join(',', Enumerable.Range(0, 50).Select(i => $$"""{"key":"k{{i}}"}"""));

        var full = await TagAsync(arn, $"[{fifty}]");
        var overwritten = await TagAsync(arn, """[{"key":"k0","value":"new"}]""");
        var refused = await TagAsync(arn, """[{"key":"k50"}]""");

        Assert.Equal((200, 200), (full.Status, overwritten.Status));
        AssertRefused(refused, "tags: ");
        Assert.Equal(50, (await ListAsync(arn)).Body!["tags"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("""[{"key":"aws:x"}]""")]
    [InlineData("""[{"key":"AWS:x"}]""")]
    [InlineData("""[{"key":"x","value":"1"},{"key":"x","value":"2"}]""")]
    public async Task Reserved_And_Repeated_Keys_Are_Refused(string tags)
    {
        var arn = await ArnAsync("waba");

        AssertRefused(await TagAsync(arn, tags), "tags: ");
        Assert.Empty((await ListAsync(arn)).Body!["tags"]!.AsArray());
    }

    [Theory]
    [InlineData($"{Prefix}waba/00000000000000000000000000000009")]
    [InlineData($"{Prefix}template/1")]
    [InlineData("arn:aws:s3:::bucket")]
    public async Task What_Is_Not_There_Is_An_Invalid_Parameter(string arn)
    {
        AssertRefused(await TagAsync(arn, "[]"), "resourceArn: ");
        AssertRefused(await UntagAsync(arn, "[]"), "resourceArn: ");
        AssertRefused(await ListAsync(arn), "resourceArn: ");
    }

    [Fact]
    public async Task What_Is_Another_Accounts_Does_Not_Exist()
    {
        var arn = await ArnAsync("waba");

        var reply = await fixture.CallAsync(
            TagResource.Operation, $$"""{"resourceArn":"{{arn}}","tags":[{"key":"x"}]}""", account: OtherAccount);

        AssertRefused(reply, "resourceArn: ");
        Assert.Empty((await ListAsync(arn)).Body!["tags"]!.AsArray());
    }

    public void Dispose() => fixture.Dispose();

    private static void AssertRefused(ServiceReply reply, string member)
    {
        Assert.Equal((400, "InvalidParametersException"), (reply.Status, reply.ErrorType));
        Assert.StartsWith(member, reply.Message, StringComparison.Ordinal);
    }

    private async Task<string> ArnAsync(string type)
    {
        var link = await fixture.LinkCompletelyAsync();
        var id = type == "waba" ? link.Id : (await fixture.NumberAsync()).Id;
        return $"{Prefix}{type}/{id[(type.Length + 1)..]}";
    }

    private Task<ServiceReply> TagAsync(string arn, string tags) =>
        fixture.CallAsync(TagResource.Operation, $$"""{"resourceArn":"{{arn}}","tags":{{tags}}}""");

    private Task<ServiceReply> UntagAsync(string arn, string keys) => fixture.CallAsync(
        UntagResource.Operation, new JsonObject { ["resourceArn"] = arn, ["tagKeys"] = JsonNode.Parse(keys) }.ToJsonString());

    private Task<ServiceReply> ListAsync(string arn) =>
        fixture.CallAsync(ListTagsForResource.Operation, query: $"resourceArn={Uri.EscapeDataString(arn)}");
}
