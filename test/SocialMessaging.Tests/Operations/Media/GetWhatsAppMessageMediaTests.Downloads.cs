using System.Net;
using SocialMessaging.Tests.Media;

namespace SocialMessaging.Tests.Operations.Media;

/// <content>Meta's addresses of files: expired, redirected, of another length, on other hosts.</content>
public sealed partial class GetWhatsAppMessageMediaTests
{
    [Fact]
    public async Task An_Expired_Address_Is_Asked_For_Once_More()
    {
        using var fixture = new MediaFixture();
        var asked = 0;
        fixture.AtMeta = request => request.Address.Host == "graph.example" ? Metadata($"{Download}&try={++asked}", "image/jpeg", "5000")
            : asked == 1 ? new HttpResponseMessage(HttpStatusCode.NotFound) : Replies.File(Photo);

        Assert.Equal(200, (await fixture.GetAsync(File)).Status);

        Assert.Equal(4, fixture.Meta.Requests.Count);
        Assert.Equal($"{Download}&try=2", fixture.Meta.Requests[3].Address.ToString());
    }

    [Fact]
    public async Task An_Address_That_Stays_Empty_Is_Not_Found_After_Two_Tries()
    {
        using var fixture = new MediaFixture();
        fixture.AtMeta = static request =>
            request.Address.Host == "graph.example" ? Metadata(Download, "image/jpeg", "5000") : new(HttpStatusCode.NotFound);

        (await fixture.GetAsync(File)).IsRefused("ResourceNotFoundException", "mediaId");

        Assert.Equal(4, fixture.Meta.Requests.Count);
    }

    [Theory]
    [InlineData("https://evil.example/x")]
    [InlineData("https://fbsbx.com.evil.example/x")]
    [InlineData("https://evilfbsbx.com/x")]
    [InlineData("http://lookaside.fbsbx.com/x")]
    [InlineData("https://lookaside.fbsbx.com:8443/x")]
    [InlineData("https://user@lookaside.fbsbx.com/x")]
    [InlineData("https://169.254.169.254/x")]
    [InlineData("http://graph.example/x")]
    [InlineData("https://graph.example:8443/x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/relative")]
    [InlineData("")]
    public async Task The_Token_Goes_To_No_Other_Host(string download)
    {
        using var fixture = new MediaFixture();
        fixture.AtMeta = request => request.Address.ToString().StartsWith(MediaFixture.GraphUrl + "/v23.0", StringComparison.Ordinal)
            ? Metadata(download, "image/jpeg", "5000")
            : throw new InvalidOperationException("called");

        (await fixture.GetAsync(File)).IsRefused("DependencyException", "not one of its own");

        Assert.Single(fixture.Meta.Requests);
    }

    [Theory]
    [InlineData("https://scontent.xx.fbcdn.net/x")]
    [InlineData("https://graph.example/root/files/x")]
    public async Task Metas_Other_Hosts_And_The_Graph_Roots_Own_Get_It(string download)
    {
        using var fixture = NewFixture(download: download);

        Assert.Equal(200, (await fixture.GetAsync(File)).Status);
    }

    [Fact]
    public async Task A_Redirect_To_A_Host_Of_Metas_Is_Followed()
    {
        using var fixture = new MediaFixture();
        fixture.AtMeta = static request => request.Address.Host switch
        {
            "graph.example" => Metadata(Download, "image/jpeg", "5000"),
            "lookaside.fbsbx.com" => Replies.Redirect("https://scontent.xx.fbcdn.net/x"),
            _ => Replies.File(Photo),
        };

        Assert.Equal(200, (await fixture.GetAsync(File)).Status);
    }

    [Theory]
    [InlineData("https://evil.example/x", 2)]
    [InlineData(Download, 4)]
    public async Task A_Redirect_Elsewhere_Or_In_Circles_Is_Not(string location, int requests)
    {
        using var fixture = new MediaFixture();
        fixture.AtMeta = request => request.Address.Host switch
        {
            "graph.example" => Metadata(Download, "image/jpeg", "5000"),
            "lookaside.fbsbx.com" => Replies.Redirect(location),
            _ => throw new InvalidOperationException("called"),
        };

        (await fixture.GetAsync(File)).IsRefused("DependencyException");

        Assert.Equal(requests, fixture.Meta.Requests.Count);
    }

    [Theory]
    [InlineData(5001)]
    [InlineData(4999)]
    public async Task A_Download_Of_Another_Length_Leaves_Nothing_Behind(int announced)
    {
        using var fixture = new MediaFixture();
        fixture.AtMeta = request => request.Address.Host == "graph.example"
            ? Metadata(Download, "image/jpeg", $"{announced}")
            : Replies.Stream(new OneWayStream(Photo), length: null);

        (await fixture.GetAsync(File)).IsRefused("DependencyException", "Nothing of it was stored");

        Assert.Empty(fixture.Buckets.Names);
    }

    [Fact]
    public async Task A_Download_Of_Unknown_Length_Is_A_Dependency()
    {
        using var fixture = new MediaFixture();
        fixture.AtMeta = static request => request.Address.Host == "graph.example"
            ? Replies.Json($$"""{"url":"{{Download}}"}""")
            : Replies.Stream(new OneWayStream(Photo), length: null);

        (await fixture.GetAsync(File)).IsRefused("DependencyException", "how large");
    }
}
